import { ok } from "#domain/result.ts";
import type { OnnxNode } from "../graph/onnx-schema.ts";
import { attributeFrom, nodeFrom, weightsFrom } from "../graph/onnx-schema.ts";
import type { Draft } from "./draft.ts";
import { changeConstant, constantOf, put, refuse } from "./draft.ts";
import type { Breaks } from "./structure-faults.ts";

const WEIGHT = 1;
const ZERO_POINT = 2;
/** Weights, recurrent weights and bias of a recurrent layer. */
const RECURRENT = [1, 2, 3];
const GATES: Readonly<Record<string, number>> = { LSTM: 4, GRU: 3 };
const INT = 2;
const INT64 = 7;

export const maskShifted: Breaks<"mask-shifted"> = (draft, node, { by }) =>
  ["Trilu", "Equal"].includes(node.opType)
    ? changeConstant(draft, node, 1, (numbers) => numbers.map((n) => n + by))
    : refuse(`${node.opType} makes no mask`);

export const wrongZeroPoint: Breaks<"wrong-zero-point"> = (draft, node, { by }) =>
  ["QuantizeLinear", "DequantizeLinear"].includes(node.opType)
    ? changeConstant(draft, node, ZERO_POINT, (numbers) => numbers.map((n) => n + by))
    : refuse(`${node.opType} has no zero point`);

export const weightTransposed: Breaks<"weight-transposed"> = (draft, node) =>
  changeConstant(draft, node, WEIGHT, (numbers, [rows = 0, columns, ...more]) =>
    rows === columns && more.length === 0
      ? numbers.map((_, i) => numbers[(i % rows) * rows + Math.floor(i / rows)] ?? 0)
      : null,
  );

export const kernelFlipped: Breaks<"kernel-flipped"> = (draft, node) =>
  changeConstant(draft, node, WEIGHT, (numbers, [outputs, inputs, height = 1, width = 1]) => {
    const area = height * width;
    if (node.opType !== "Conv" || outputs === undefined || inputs === undefined || area < 2) return null;
    return numbers.map((_, i) => numbers[Math.floor(i / area) * area + area - 1 - (i % area)] ?? 0);
  });

/** Both blocks of each tensor change places; a bias holds the input's blocks, then the state's. */
const exchanged = (
  numbers: readonly number[],
  size: number,
  [a, b]: readonly [number, number],
  count: number,
): number[] =>
  numbers.map((_, i) => {
    const block = Math.floor(i / size);
    const gate = block % count;
    const to = gate === a ? b : gate === b ? a : gate;
    return numbers[i + (to - gate) * size] ?? 0;
  });

export const gatesSwapped: Breaks<"gates-swapped"> = (draft, node, { gates }) => {
  const count = GATES[node.opType];
  if (!count || gates.some((gate) => gate >= count)) return refuse(`${node.opType} has no such gates`);
  let edited: Draft = draft;
  for (const place of RECURRENT) {
    const target = edited.node.find((one) => one.output[0] === node.output[0]) ?? node;
    const changed = changeConstant(edited, target, place, (numbers, [, rows = 1, columns]) => {
      const blocks = columns === undefined ? 2 * count : count;
      return exchanged(numbers, (rows / blocks) * (columns ?? 1), gates, count);
    });
    if (!changed.ok) return changed;
    edited = changed.value;
  }
  return ok(edited);
};

/** `Add` then `Sqrt` become `Sqrt` then `Add`; both tensors keep their names. */
export const epsilonMisplaced: Breaks<"epsilon-misplaced"> = (draft, node) => {
  const root = draft.node.find((one) => one.opType === "Sqrt" && one.input[0] === node.output[0]);
  const place = node.input.findIndex((name) => constantOf(draft, name));
  const [variance, epsilon] = [node.input[1 - place], node.input[place]];
  if (node.opType !== "Add" || place < 0 || !root || !variance || !epsilon)
    return refuse("no epsilon under a root");
  const first = nodeFrom({ opType: "Sqrt", input: [variance] }, node);
  const second = nodeFrom({ opType: "Add", input: [root.input[0] ?? "", epsilon] }, root);
  return ok(put(put(draft, node, [first]), root, [second]));
};

const op = (opType: string, input: readonly string[], output: string): OnnxNode =>
  nodeFrom({ opType, input, output: [output] });

/** What training does, over the rows of [N, C]: the same formula with the batch's own mean and variance. */
export const batchStatistics: Breaks<"batch-statistics"> = (draft, node) => {
  const [x, gamma, beta] = node.input;
  const [y = ""] = node.output;
  const epsilon = node.attribute.find((one) => one.name === "epsilon")?.f ?? 1e-5;
  if (node.opType !== "BatchNormalization" || !x || !gamma || !beta)
    return refuse(`${node.opType} keeps no mean`);
  const rows = weightsFrom({ name: `${y}_rows`, dims: [1n], dataType: INT64, int64Data: [0n] });
  const small = weightsFrom({ name: `${y}_epsilon`, dims: [], dataType: 1, floatData: [epsilon] });
  const kept = attributeFrom({ name: "keepdims", type: INT, i: 0n });
  const mean = (input: string, output: string): OnnxNode =>
    nodeFrom({ attribute: [kept] }, op("ReduceMean", [input, rows.name], output));
  const steps = [
    mean(x, `${y}_mean`),
    op("Sub", [x, `${y}_mean`], `${y}_centred`),
    op("Mul", [`${y}_centred`, `${y}_centred`], `${y}_squares`),
    mean(`${y}_squares`, `${y}_variance`),
    op("Add", [`${y}_variance`, small.name], `${y}_safe`),
    op("Sqrt", [`${y}_safe`], `${y}_deviation`),
    op("Div", [`${y}_centred`, `${y}_deviation`], `${y}_whitened`),
    op("Mul", [`${y}_whitened`, gamma], `${y}_scaled`),
    op("Add", [`${y}_scaled`, beta], y),
  ];
  return ok({ ...put(draft, node, steps), initializer: [...draft.initializer, rows, small] });
};
