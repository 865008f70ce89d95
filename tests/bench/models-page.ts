import * as ort from "onnxruntime-web/wasm";
import { createOracle } from "#app/_judge/ort-session.ts";
import { unpack } from "#app/_models/golden.ts";
import { decodeGraph } from "#app/_models/graph/onnx-schema.ts";
import { GoldenFile, goldenError } from "#domain/wire/model-card.ts";
import { medianRun } from "./median-run.ts";
import { prepare, tfNetwork } from "./models-tfjs.mjs";

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = "/ort/";

export interface PageFigures {
  readonly loadMs: number;
  readonly sessionMs: number;
  readonly runMs: number;
  /** Null where TensorFlow.js was not given this network. */
  readonly tfMs: number | null;
}

const files = async (slug: string) => {
  const [model, golden] = await Promise.all([
    fetch(`/models/${slug}/model.onnx`, { cache: "no-store" }).then((r) => r.arrayBuffer()),
    fetch(`/models/${slug}/golden.json`, { cache: "no-store" }).then((r) => r.json()),
  ]);
  return { bytes: new Uint8Array(model), golden: GoldenFile.parse(golden) };
};

/** TensorFlow.js computes the same network from the same file; a different answer is no comparison. */
const measureTf = async (bytes: Uint8Array, golden: GoldenFile): Promise<number | null> => {
  const [first] = golden.cases;
  const graph = decodeGraph(bytes);
  await prepare();
  const network = graph && first && tfNetwork(graph);
  if (!network) return null;
  const feeds = Object.values(unpack(first.inputs));
  const answer = await network.run(feeds);
  const wanted = Object.values(unpack(first.outputs))[0];
  if (!wanted || goldenError(answer, wanted) > 1e-3) throw new Error("TensorFlow.js gives another answer");
  return medianRun(() => network.run(feeds));
};

/** First load as a visitor meets it (files, session, first answer), then the session alone, then a warm run. */
const measureModel = async (slug: string): Promise<PageFigures> => {
  const began = performance.now();
  const { bytes, golden } = await files(slug);
  const [first] = golden.cases;
  if (!first) throw new Error("no golden case");
  const inputs = unpack(first.inputs);
  const outputs = Object.keys(first.outputs);
  const cold = await createOracle(ort, bytes);
  await cold.run(inputs, outputs);
  const loadMs = performance.now() - began;
  await cold.release();
  const start = performance.now();
  const oracle = await createOracle(ort, bytes);
  const sessionMs = performance.now() - start;
  const runMs = await medianRun(() => oracle.run(inputs, outputs));
  await oracle.release();
  return { loadMs, sessionMs, runMs, tfMs: await measureTf(bytes, golden) };
};

declare global {
  interface Window {
    measureModel: typeof measureModel;
  }
}

window.measureModel = measureModel;
