import type { GraphFault } from "#domain/bank/graph-fault.ts";
import { ok } from "#domain/result.ts";
import type { OnnxNode } from "../graph/onnx-schema.ts";
import { nodeFrom } from "../graph/onnx-schema.ts";
import type { Changed, Draft } from "./draft.ts";
import { bypass, constantOf, put, refuse, set, swapInputs } from "./draft.ts";

type Of<K extends GraphFault["kind"]> = Extract<GraphFault, { kind: K }>;
export type Breaks<K extends GraphFault["kind"]> = (draft: Draft, node: OnnxNode, fault: Of<K>) => Changed;

/** A mistake that needs no more than its place. */
type Plain = (draft: Draft, node: OnnxNode) => Changed;

const ACTIVATIONS = ["Relu", "Tanh", "Sigmoid", "Gelu", "LeakyRelu", "Clip"];
const ORDERED = ["Concat", "Sub", "Div", "MatMul"];
const BIAS = 2;

const dropped =
  (ops: readonly string[]): Plain =>
  (draft, node) =>
    ops.includes(node.opType)
      ? bypass(draft, node, 0)
      : refuse(`${node.opType} is none of ${ops.join(", ")}`);

export const scaleDropped = dropped(["Mul", "Div"]);
export const activationDropped = dropped(ACTIVATIONS);
export const futureLeaked = dropped(["Add"]);

export const biasMissing: Breaks<"bias-missing"> = (draft, node) => {
  if (node.opType === "Add") {
    const constants = node.input.map((name) => constantOf(draft, name) !== null);
    return constants.includes(true)
      ? bypass(draft, node, constants.indexOf(false))
      : refuse("no bias is added");
  }
  if (!["Conv", "Gemm"].includes(node.opType) || !node.input[BIAS])
    return refuse(`${node.opType} has no bias`);
  return ok(put(draft, node, [nodeFrom({ input: node.input.slice(0, BIAS) }, node)]));
};

export const residualDropped: Breaks<"residual-dropped"> = (draft, node, { keep }) =>
  node.opType === "Add" && node.input.every((name) => !constantOf(draft, name))
    ? bypass(draft, node, keep)
    : refuse(`${node.opType} is no sum of two layers`);

export const orderSwapped: Breaks<"order-swapped"> = (draft, node, { places }) =>
  ORDERED.includes(node.opType) ? swapInputs(draft, node, places) : refuse(`${node.opType} knows no order`);

export const constantsSwapped: Breaks<"constants-swapped"> = (draft, node, { places }) =>
  places.every((place) => constantOf(draft, node.input[place]))
    ? swapInputs(draft, node, places)
    : refuse("these inputs are no constants");

export const maskInverted: Breaks<"mask-inverted"> = (draft, node) =>
  node.opType === "Where" ? swapInputs(draft, node, [1, 2]) : refuse(`${node.opType} is no Where`);

export const wrongInput: Breaks<"wrong-input"> = (draft, node, { place, from }) => {
  if (!node.input[place] || node.input[place] === from) return refuse(`there is no other input ${place}`);
  const input = node.input.map((name, i) => (i === place ? from : name));
  return ok(put(draft, node, [nodeFrom({ input }, node)]));
};

export const softmaxAxis: Breaks<"softmax-axis"> = (draft, node, { axis }) =>
  node.opType.endsWith("Softmax") ? set(draft, node, "axis", axis) : refuse(`${node.opType} is no Softmax`);

export const wrongPermutation: Breaks<"wrong-permutation"> = (draft, node, { perm }) =>
  node.opType === "Transpose" ? set(draft, node, "perm", perm) : refuse(`${node.opType} is no Transpose`);

export const windowWrong: Breaks<"window-wrong"> = (draft, node, { setting, to }) =>
  /^Conv|Pool$/.test(node.opType) ? set(draft, node, setting, to) : refuse(`${node.opType} has no window`);

const otherOp =
  (pairs: Readonly<Record<string, string>>): Plain =>
  (draft, node) => {
    const opType = pairs[node.opType];
    return opType
      ? ok(put(draft, node, [nodeFrom({ opType }, node)]))
      : refuse(`${node.opType} has no neighbour`);
  };

export const poolingSwapped = otherOp({ MaxPool: "AveragePool", AveragePool: "MaxPool" });
export const sumForMean = otherOp({ ReduceMean: "ReduceSum" });
