import * as ort from "onnxruntime-web";
import { createOracle, type Oracle } from "#app/_judge/ort-session.ts";
import { graphsOf, readCards, readGraph } from "./model-files.ts";

ort.env.wasm.numThreads = 1;

/** The trained graph of a model, ready to run. */
export async function modelOracle(slug: string): Promise<Oracle> {
  const graph = readCards()
    .flatMap(graphsOf)
    .find((one) => one.label === slug);
  if (!graph) throw new Error(`${slug} is missing`);
  return createOracle(ort, readGraph(graph));
}
