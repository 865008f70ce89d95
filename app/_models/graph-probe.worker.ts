import * as ort from "onnxruntime-web/wasm";
import type { ProbeRequest } from "./faults/probe-protocol.ts";
import { createProbeService } from "./faults/probe-service.ts";

ort.env.wasm.wasmPaths = "/ort/";
ort.env.wasm.numThreads = 1;

const serve = createProbeService(ort);
globalThis.addEventListener("message", async ({ data }: MessageEvent<ProbeRequest>) =>
  globalThis.postMessage(await serve(data)),
);
