import * as ort from "onnxruntime-web/wasm";
import { createOracle } from "#app/_judge/ort-session.ts";
import { GoldenFile } from "#domain/wire/model-card.ts";
import { goldenErrors } from "./golden-run.ts";

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = "/ort/";

const fetched = async (path: string): Promise<Response> => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
};

/** Runs in the page: greatest error of each golden case of one graph. */
const measureGraph = async (file: string, golden: string): Promise<[string, number][]> => {
  const bytes = new Uint8Array(await (await fetched(`/models/${file}`)).arrayBuffer());
  const cases = GoldenFile.parse(await (await fetched(`/models/${golden}`)).json());
  const oracle = await createOracle(ort, bytes);
  const errors = await goldenErrors(oracle, cases);
  await oracle.release();
  return [...errors];
};

declare global {
  interface Window {
    measureGraph: typeof measureGraph;
  }
}

window.measureGraph = measureGraph;
