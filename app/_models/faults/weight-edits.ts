import { ok, type Result } from "#domain/result.ts";
import { numbersOf, withNumbers } from "../graph/onnx-numbers.ts";
import type { OnnxNode, OnnxWeights } from "../graph/onnx-schema.ts";
import { nodeFrom, weightsFrom } from "../graph/onnx-schema.ts";
import { changeConstant, constantOf, type Draft, put, refuse } from "./draft.ts";
import type { Makes } from "./edits.ts";

const FLOAT = 1;
const STORED = 0;
const SCALE = 1;
const LEAST = -128;
const MOST = 127;

interface Packed {
  readonly like: OnnxWeights;
  readonly stored: readonly number[];
  readonly scales: readonly number[];
  /** Of each stored number: its channel's scale and zero point, and what it stands for. */
  readonly scale: (place: number) => number;
  readonly zero: (place: number) => number;
  readonly values: readonly number[];
}

const axisOf = ({ attribute }: OnnxNode, rank: number): number => {
  const axis = Number(attribute.find((one) => one.name === "axis")?.i ?? 1n);
  return axis < 0 ? axis + rank : axis;
};

/** Weights that are kept in 8 bits, and how they are unpacked. */
function packedAt(draft: Draft, node: OnnxNode): Result<Packed> {
  const none = refuse(`${node.opType} unpacks no weights`) as Result<never>;
  if (node.opType !== "DequantizeLinear") return none;
  const [like, scale, zero] = node.input.map((name) => constantOf(draft, name));
  const [stored, scales, zeros] = [like, scale, zero].map((one) => one && numbersOf(one));
  if (!like || !stored || !scales || !zeros) return none;
  const dims = like.dims.map(Number);
  const inner = dims.slice(axisOf(node, dims.length) + 1).reduce((size, dim) => size * dim, 1);
  const channel = (place: number): number => Math.floor(place / inner) % scales.length;
  const scaleAt = (place: number): number => scales[channel(place)] ?? 1;
  const zeroAt = (place: number): number => zeros[channel(place)] ?? 0;
  const values = stored.map((q, place) => scaleAt(place) * (q - zeroAt(place)));
  return ok({ like, stored, scales, scale: scaleAt, zero: zeroAt, values });
}

/** The weights stay as they are, up to rounding: only the greatest of them has its full range. */
export const oneScale: Makes<"one-scale"> = (draft, node) => {
  const packed = packedAt(draft, node);
  if (!packed.ok) return packed;
  const { values, zero } = packed.value;
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / MOST;
  if (scale === 0) return refuse("the weights are all 0");
  const clipped = (q: number): number => Math.min(MOST, Math.max(LEAST, q));
  const stored = changeConstant(draft, node, STORED, () =>
    values.map((value, place) => clipped(Math.round(value / scale) + zero(place))),
  );
  if (!stored.ok) return stored;
  const again = stored.value.node.find((one) => one.output[0] === node.output[0]) ?? node;
  return changeConstant(stored.value, again, SCALE, (scales) => scales.map(() => scale));
};

export const pruned: Makes<"pruned"> = (draft, node, { share }) => {
  const packed = packedAt(draft, node);
  if (!packed.ok) return packed;
  const { values, stored, zero } = packed.value;
  const sizes = values.map(Math.abs).toSorted((a, b) => a - b);
  const limit = sizes[Math.ceil(share * sizes.length) - 1] ?? -1;
  return changeConstant(draft, node, STORED, () =>
    stored.map((q, place) => (Math.abs(values[place] ?? 0) <= limit ? zero(place) : q)),
  );
};

export const unpacked: Makes<"unpacked"> = (draft, node) => {
  const packed = packedAt(draft, node);
  if (!packed.ok) return packed;
  const { like, values } = packed.value;
  const [output = ""] = node.output;
  const kind = weightsFrom({ dataType: FLOAT }, like);
  const floats = withNumbers(kind, `${output}_float32`, values);
  const identity = nodeFrom({ opType: "Identity", input: [floats.name], output: [output] });
  return ok({ ...put(draft, node, [identity]), initializer: [...draft.initializer, floats] });
};
