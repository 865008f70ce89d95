import * as ort from "onnxruntime-web";
import { openWhole } from "#app/_models/faults/try-remedy.ts";
import { unpack } from "#app/_models/golden.ts";
import { decodeGraph } from "#app/_models/graph/onnx-schema.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { GOLDEN_TOLERANCE, type GoldenFile, goldenError } from "#domain/wire/model-card.ts";

ort.env.wasm.numThreads = 1;

export interface FaultEffects {
  /** Golden cases whose outputs, as PyTorch computed them, the broken model misses. */
  readonly changed: readonly string[];
  /** In graph order the first tensor that differs between the two graphs, of each changed case. */
  readonly first: readonly string[];
}

const namesOf = (bytes: Uint8Array): string[] =>
  decodeGraph(bytes)?.node.flatMap(({ output }) => output.filter(Boolean)) ?? [];

const differs = (got: Tensors, expected: Tensors, name: string, tolerance: number): boolean => {
  const tensor = expected[name];
  return tensor !== undefined && goldenError(got[name], tensor) > tolerance;
};

/** Runs the sound and the broken graph on the golden inputs, every tensor between the operations included. */
export const faultEffects = async (
  sound: Uint8Array,
  broken: Uint8Array,
  golden: GoldenFile,
  tolerance = GOLDEN_TOLERANCE,
): Promise<FaultEffects> => {
  const [right, wrong] = [await openWhole(ort, sound), await openWhole(ort, broken)];
  const kept = new Set(namesOf(broken));
  const order = namesOf(sound).filter((name) => kept.has(name));
  const found = { changed: [] as string[], first: [] as string[] };
  for (const one of golden.cases) {
    const inputs = unpack(one.inputs);
    const [expected, got] = [await right.run(inputs), await wrong.run(inputs)];
    const outputs = unpack(one.outputs);
    if (!Object.keys(outputs).some((name) => differs(got, outputs, name, tolerance))) continue;
    found.changed.push(one.name);
    found.first.push(order.find((name) => differs(got, expected, name, tolerance)) ?? "none");
  }
  await Promise.all([right.release(), wrong.release()]);
  return found;
};
