import * as ort from "onnxruntime-web";
import { createOracle, type Oracle } from "#app/_judge/ort-session.ts";
import { graphsOf, readCards, readGraph } from "./model-files.ts";

ort.env.wasm.numThreads = 1;

/** Whether the model was trained and exported yet: until then what it should do is skipped, and says so. */
export const isTrained = (slug: string): boolean => readCards().some((card) => card.slug === slug);

/** The trained graph of a model, ready to run. */
export async function modelOracle(slug: string): Promise<Oracle> {
  const graph = readCards()
    .flatMap(graphsOf)
    .find((one) => one.label === slug);
  if (!graph) throw new Error(`${slug} is missing`);
  return createOracle(ort, readGraph(graph));
}
