import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as ort from "onnxruntime-web";
import type { ModelFiles, Oracles } from "#app/_judge/oracles.ts";
import { createOracles } from "#app/_judge/oracles.ts";

ort.env.wasm.numThreads = 1;

const MODELS = join(import.meta.dirname, "../../models-onnx");

export const diskFiles: ModelFiles = {
  bytes: async (slug, file) => new Uint8Array(await readFile(join(MODELS, slug, file))),
  json: async (slug, file) => JSON.parse(await readFile(join(MODELS, slug, file), "utf8")),
};

/** The reference models as the browser's worker opens them, read from disk. */
export const diskOracles = (files: ModelFiles = diskFiles): Oracles => createOracles(ort, files);

export const ORT_RUNTIME = `onnxruntime-web ${ort.env.versions.web ?? ""}`;
