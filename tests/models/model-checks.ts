import { createHash } from "node:crypto";
import * as ort from "onnxruntime-web";
import { createOracle } from "#app/_judge/ort-session.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import {
  GOLDEN_TOLERANCE,
  type GoldenFile,
  MAX_MODEL_BYTES,
  type TensorSpec,
} from "#domain/wire/model-card.ts";
import { axisNames, dimsFor, type Sizes } from "./axes.ts";
import { goldenErrors } from "./golden-run.ts";
import type { GraphFile } from "./model-files.ts";
import { readHeader } from "./onnx-header.ts";
import { randomInputs } from "./random-inputs.ts";

ort.env.wasm.numThreads = 1;

/** Nothing found: the graph is as its card says. */
export type Problems = readonly string[];

const SHORT = { N: 1, B: 1, T: 1, S: 1, V: 1, KH: 1, KW: 1 };
const LONG = { N: 3, B: 3, T: 60, KH: 3, KW: 2 };
const OTHER_SHORT = 2;
const OTHER_LONG = 7;
/** Long inputs of more values, large photos, are checked one at a time: their tensors would not fit a test. */
const MOST_LONG_VALUES = 2 ** 20;
const SEED = 20_261;

export const checkFile = ({ card }: GraphFile, bytes: Uint8Array): Problems => {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { irVersion, opset } = readHeader(bytes);
  return [
    bytes.length === card.bytes ? "" : `${bytes.length} bytes, the card says ${card.bytes}`,
    bytes.length <= MAX_MODEL_BYTES ? "" : `${bytes.length} bytes are too many`,
    sha256 === card.sha256 ? "" : `sha256 is ${sha256}`,
    opset === card.opset ? "" : `opset ${opset}, the card says ${card.opset}`,
    irVersion > 0 ? "" : "no IR version",
  ].filter(Boolean);
};

const described = (name: string, dtype: string, dims: readonly (number | string)[]): string =>
  `${name}: ${dtype}[${dims.join(",")}]`;

/** Names, types, axes and their order are the graph's own. */
export const checkNames = async ({ card }: GraphFile, bytes: Uint8Array): Promise<Problems> => {
  const session = await ort.InferenceSession.create(bytes);
  const ofGraph = (values: readonly ort.InferenceSession.ValueMetadata[]) =>
    values.map((v) => (v.isTensor ? described(v.name, v.type, v.shape) : `${v.name}: not a tensor`));
  const ofCard = (specs: readonly TensorSpec[]) => specs.map((s) => described(s.name, s.dtype, s.dims));
  const found = [ofGraph(session.inputMetadata), ofGraph(session.outputMetadata)].map((l) => l.join(" "));
  await session.release();
  const wanted = [ofCard(card.inputs), ofCard([...card.outputs, ...card.probes])].map((l) => l.join(" "));
  return found.flatMap((text, i) => (text === wanted[i] ? [] : [`graph ${text}; card ${wanted[i]}`]));
};

const sameNames = (section: object, specs: readonly TensorSpec[]): boolean =>
  Object.keys(section).join() === specs.map((spec) => spec.name).join();

export const checkGolden = async (
  { card }: GraphFile,
  bytes: Uint8Array,
  golden: GoldenFile,
): Promise<{ problems: Problems; worst: number }> => {
  const unnamed = golden.cases.filter(
    (one) =>
      !sameNames(one.inputs, card.inputs) ||
      !sameNames(one.outputs, card.outputs) ||
      !sameNames(one.probes, card.probes),
  );
  const oracle = await createOracle(ort, bytes);
  const errors = await goldenErrors(oracle, golden);
  await oracle.release();
  const tolerance = card.tolerance ?? GOLDEN_TOLERANCE;
  const far = [...errors].filter(([, error]) => !(error <= tolerance));
  const problems = [
    ...unnamed.map((one) => `${one.name}: tensors are not those of the card`),
    ...far.map(([name, error]) => `${name}: differs from PyTorch by ${error}`),
  ];
  return { problems, worst: Math.max(...errors.values()) };
};

/** Sizes of the dynamic axes; an axis with limits of its own takes its least or its greatest size. */
const sizesFor = ({ inputs, axes }: GraphFile["card"], long: boolean): Sizes => {
  const sizes: Sizes = Object.fromEntries(
    inputs
      .flatMap(({ dims }) => axisNames(dims))
      .map((axis) => {
        const known: Sizes = long ? LONG : SHORT;
        return [axis, axes?.[axis]?.[long ? 1 : 0] ?? known[axis] ?? (long ? OTHER_LONG : OTHER_SHORT)];
      }),
  );
  const values = inputs.reduce((sum, spec) => sum + dimsFor(spec, sizes).reduce((a, b) => a * b, 1), 0);
  return values > MOST_LONG_VALUES ? { ...sizes, N: 1 } : sizes;
};

const allFinite = (data: Tensor["data"]): boolean => {
  for (const value of data) if (!Number.isFinite(Number(value))) return false;
  return true;
};

/** Random valid inputs, short and long: every tensor has the size its axes say and only finite values. */
export const checkSizes = async ({ card }: GraphFile, bytes: Uint8Array): Promise<Problems> => {
  const oracle = await createOracle(ort, bytes);
  const problems: string[] = [];
  for (const sizes of [sizesFor(card, false), sizesFor(card, true)]) {
    const values = await oracle.run(randomInputs(card.inputs, sizes, SEED));
    for (const spec of [...card.outputs, ...card.probes]) {
      const value = values[spec.name];
      const wanted = dimsFor(spec, sizes).join();
      if (value?.dims.join() !== wanted) problems.push(`${spec.name} is [${value?.dims}], not [${wanted}]`);
      if (!value || !allFinite(value.data)) problems.push(`${spec.name} is not finite`);
    }
  }
  await oracle.release();
  return problems;
};
