import * as ort from "onnxruntime-web/webgpu";
import { serveModel } from "./model-worker.ts";
import { watchHeap } from "./wasm-heap.ts";

ort.env.wasm.wasmPaths = "/ort/";
ort.env.wasm.numThreads = 1;

/** The part of a GPUDevice that is needed here. */
interface Losable {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
}

async function lost(): Promise<string> {
  const device: Losable = await ort.env.webgpu.device;
  const { reason, message } = await device.lost;
  return `${reason}: ${message}`;
}

serveModel({ ort, provider: "webgpu", heap: watchHeap(globalThis), lost });
