import { createOracle, type Oracle, type Runtime } from "#app/_judge/ort-session.ts";
import type { GraphEdit } from "#domain/bank/graph-edit.ts";
import { compareTensors } from "#domain/judging/compare.ts";
import { RESTORED, type RemedyOutcome } from "#domain/judging/remedy.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { Divergence } from "#domain/judging/verdict.ts";
import { GOLDEN_TOLERANCE, type GoldenFile, goldenError } from "#domain/wire/model-card.ts";
import { unpack } from "../golden.ts";
import { decodeGraph, withOutputs } from "../graph/onnx-schema.ts";
import { mendGraph } from "./mend-graph.ts";

export interface Remedied {
  readonly sound: Uint8Array;
  readonly broken: Uint8Array;
  readonly golden: GoldenFile;
  /** Of the model's card; absent: that of every model. */
  readonly tolerance?: number | undefined;
  readonly edit: GraphEdit;
  /** The operation that the claim names. */
  readonly at: string;
}

/** Every tensor between the operations as an output; throws on bytes that are no graph. */
export async function openWhole(ort: Runtime, bytes: Uint8Array): Promise<Oracle> {
  const graph = decodeGraph(bytes);
  if (!graph) throw new Error("the file holds no graph");
  const outputs = new Set(graph.output.map(({ name }) => name));
  const hidden = graph.node.flatMap(({ output }) => output).filter((name) => name && !outputs.has(name));
  return createOracle(ort, withOutputs(bytes, hidden));
}

const orderOf = (bytes: Uint8Array): string[] =>
  decodeGraph(bytes)?.node.flatMap(({ output }) => output.filter(Boolean)) ?? [];

const firstDifference = (names: readonly string[], got: Tensors, expected: Tensors): Divergence | null => {
  for (const name of names) {
    const [own, reference] = [got[name], expected[name]];
    const found = own && reference ? compareTensors(name, own, reference, RESTORED) : null;
    if (found) return found;
  }
  return null;
};

/** What the sound graph gives; throws where this device does not compute what PyTorch did. */
async function referenceFor(job: Remedied, sound: Oracle): Promise<readonly Tensors[]> {
  const references: Tensors[] = [];
  for (const one of job.golden.cases) {
    const got = await sound.run(unpack(one.inputs));
    for (const [name, expected] of Object.entries(unpack(one.outputs)))
      if (goldenError(got[name], expected) > (job.tolerance ?? GOLDEN_TOLERANCE))
        throw new Error(`the sound graph is not reproduced in "${name}"`);
    references.push(got);
  }
  return references;
}

async function runAll(
  ort: Runtime,
  bytes: Uint8Array,
  golden: GoldenFile,
): Promise<readonly Tensors[] | null> {
  const results: Tensors[] = [];
  let graph: Oracle | null = null;
  try {
    graph = await openWhole(ort, bytes);
    for (const one of golden.cases) results.push(await graph.run(unpack(one.inputs)));
    return results;
  } catch {
    return null;
  } finally {
    await graph?.release();
  }
}

/** Rule DBG-4: puts a remedy into the broken graph, runs it on the model's golden inputs, and looks for the first difference. */
export async function tryRemedy(ort: Runtime, job: Remedied): Promise<RemedyOutcome> {
  const mended = mendGraph(job.broken, job.edit, job.at);
  const sound = await openWhole(ort, job.sound);
  const references = await referenceFor(job, sound).finally(() => sound.release());
  if (!mended.ok) return { status: "impossible" };
  const results = await runAll(ort, mended.value, job.golden);
  if (!results) return { status: "unrunnable" };
  const order = orderOf(job.sound);
  for (const [input, { outputs }] of job.golden.cases.entries()) {
    const [got = {}, expected = {}] = [results[input], references[input]];
    // A graph gives more than its outputs: what only shows on the way does not count.
    if (!firstDifference(Object.keys(outputs), got, expected)) continue;
    const divergence = firstDifference(order, got, expected);
    if (divergence) return { status: "diverged", input, divergence };
  }
  return { status: "restored", inputs: references.length };
}
