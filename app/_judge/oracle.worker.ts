import * as ort from "onnxruntime-web/wasm";
import { createJudgeService } from "./judge-service.ts";
import type { ModelFiles } from "./oracles.ts";
import { createOracles } from "./oracles.ts";
import type { JudgeRequest } from "./protocol.ts";

ort.env.wasm.wasmPaths = "/ort/";
// Measured: a second thread makes graphs of this size slower.
ort.env.wasm.numThreads = 1;

const fetched = async (slug: string, file: string): Promise<Response> => {
  const response = await fetch(`/models/${slug}/${file}`);
  if (!response.ok) throw new Error(`${slug}/${file}: ${response.status}`);
  return response;
};

const files: ModelFiles = {
  bytes: async (slug, file) => new Uint8Array(await (await fetched(slug, file)).arrayBuffer()),
  json: async (slug, file) => (await fetched(slug, file)).json(),
};

const serve = createJudgeService(
  createOracles(ort, files),
  `onnxruntime-web ${ort.env.versions.web ?? ""}`,
  (reply) => globalThis.postMessage(reply),
);
globalThis.addEventListener("message", ({ data }: MessageEvent<JudgeRequest>) => serve(data));
