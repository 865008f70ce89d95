import * as ort from "onnxruntime-web/webgpu";
import { serveModel } from "./model-worker.ts";

ort.env.wasm.wasmPaths = "/ort/";
ort.env.wasm.numThreads = 1;

serveModel(ort, "webgpu");
