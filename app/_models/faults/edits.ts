import type { GraphEdit } from "#domain/bank/graph-edit.ts";
import { ok } from "#domain/result.ts";
import type { OnnxNode } from "../graph/onnx-schema.ts";
import { nodeFrom } from "../graph/onnx-schema.ts";
import { type Changed, changeConstant, type Draft, put, refuse } from "./draft.ts";
import { poolingSwapped, windowWrong } from "./structure-faults.ts";

type Of<K extends GraphEdit["kind"]> = Extract<GraphEdit, { kind: K }>;
export type Makes<K extends GraphEdit["kind"]> = (draft: Draft, node: OnnxNode, edit: Of<K>) => Changed;

const SCALE = 1;
const BIAS = 2;
const ZERO_POINT = 2;
const WITH_BIAS = ["Conv", "Gemm"];

const readers = (draft: Draft, node: OnnxNode): OnnxNode[] =>
  draft.node.filter((one) => one.input.some((name) => node.output.includes(name)));

/** The operation gives another tensor now, and the new one what it gave: whoever reads it reads the new one. */
export const followedBy: Makes<"followed-by"> = (draft, node, { op }) => {
  const [name] = node.output;
  const inner = `${name}_before`;
  if (!name || draft.node.some((one) => one.output.includes(inner)))
    return refuse("no room for an operation");
  const before = nodeFrom({ output: [inner, ...node.output.slice(1)] }, node);
  return ok(put(draft, node, [before, nodeFrom({ opType: op, input: [inner], output: [name] })]));
};

export const biasRaised: Makes<"bias-raised"> = (draft, node, { by }) =>
  WITH_BIAS.includes(node.opType)
    ? changeConstant(draft, node, BIAS, (numbers) => numbers.map((n) => n + by))
    : refuse(`${node.opType} has no bias`);

const isPool = ({ opType }: OnnxNode): boolean => opType.endsWith("Pool");

export const otherPooling: Makes<"pooling-swapped"> = (draft, node) => {
  const pool = isPool(node) ? node : readers(draft, node).find(isPool);
  return pool ? poolingSwapped(draft, pool) : refuse(`no pooling reads ${node.opType}`);
};

export const padded: Makes<"padded"> = (draft, node, { to }) =>
  windowWrong(draft, node, { kind: "window-wrong", at: "", setting: "pads", to });

interface Ends {
  readonly first: OnnxNode | undefined;
  readonly second: OnnxNode | undefined;
}

/** Both ends of a quantising pair, whichever of them is named; unpacked weights have the second only. */
const endsOf = (draft: Draft, node: OnnxNode): Ends => {
  if (node.opType === "QuantizeLinear")
    return { first: node, second: readers(draft, node).find((one) => one.opType === "DequantizeLinear") };
  if (node.opType !== "DequantizeLinear") return { first: undefined, second: undefined };
  const first = draft.node.find((one) => node.input[0] !== undefined && one.output.includes(node.input[0]));
  return { first: first?.opType === "QuantizeLinear" ? first : undefined, second: node };
};

const atBothEnds = (
  draft: Draft,
  node: OnnxNode,
  place: number,
  change: (numbers: readonly number[]) => number[],
): Changed => {
  const { first, second } = endsOf(draft, node);
  const ends = [first, second].filter((end) => end !== undefined);
  if (ends.length === 0) return refuse(`${node.opType} belongs to no pair`);
  let edited: Draft = draft;
  for (const end of ends) {
    const changed = changeConstant(edited, end, place, change);
    if (!changed.ok) return changed;
    edited = changed.value;
  }
  return ok(edited);
};

export const zeroPoint: Makes<"zero-point"> = (draft, node, { to }) =>
  atBothEnds(draft, node, ZERO_POINT, (numbers) => numbers.map(() => to));

export const scaled: Makes<"scale"> = (draft, node, { times }) =>
  atBothEnds(draft, node, SCALE, (numbers) => numbers.map((n) => n * times));

export const zeroPointShared: Makes<"zero-point-shared"> = (draft, node) => {
  const { first, second } = endsOf(draft, node);
  const shared = first?.input[ZERO_POINT];
  if (!second || !shared) return refuse(`${node.opType} is no end of a pair`);
  const input = second.input.map((name, place) => (place === ZERO_POINT ? shared : name));
  return ok(put(draft, second, [nodeFrom({ input }, second)]));
};
