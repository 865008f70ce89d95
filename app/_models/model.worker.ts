import * as ort from "onnxruntime-web/wasm";
import { serveModel } from "./model-worker.ts";
import { watchHeap } from "./wasm-heap.ts";

ort.env.wasm.wasmPaths = "/ort/";
// Measured: a second thread makes models of this size slower.
ort.env.wasm.numThreads = 1;

serveModel({ ort, provider: "wasm", heap: watchHeap(globalThis) });
