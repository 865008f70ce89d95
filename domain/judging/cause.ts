import { z } from "zod";
import { close, type Tolerance, valueAt } from "./compare.ts";
import type { Tensor, Tensors } from "./tensor.ts";

const Axis = z.int().min(0);
const Name = z.string().min(1).max(64);

/** A known mistake that, done to the reference's own tensor, gives what the program gave. */
export const Cause = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("transposed"), axes: z.tuple([Axis, Axis]) }),
  z.strictObject({ kind: z.literal("reversed"), axis: Axis }),
  /** `by`: the program's value at i is the reference's at i + by. */
  z.strictObject({ kind: z.literal("off-by-one"), axis: Axis, by: z.union([z.literal(1), z.literal(-1)]) }),
  /** The program's tensor is `factor` times the reference's; `means` names the factor by sizes of the case. */
  z.strictObject({ kind: z.literal("scaled"), factor: z.number(), means: z.string().max(64).nullable() }),
  z.strictObject({ kind: z.literal("shifted"), by: z.number() }),
  /** Every row along the axis is the reference's, times a number of its own. */
  z.strictObject({ kind: z.literal("not-normalised"), axis: Axis }),
  z.strictObject({ kind: z.literal("softmax-axis"), axis: Axis, of: Name }),
  z.strictObject({ kind: z.literal("truncated") }),
  z.strictObject({ kind: z.literal("wrapped"), bits: z.union([z.literal(8), z.literal(16), z.literal(32)]) }),
  /** It is right, but it is another tensor of the reference's. */
  z.strictObject({ kind: z.literal("another"), of: Name }),
  /** The rest: the reference gives what the program gave for a case that is altered so. */
  z.strictObject({ kind: z.literal("mask-inverted"), input: Name }),
  z.strictObject({ kind: z.literal("ignored"), input: Name }),
  z.strictObject({ kind: z.literal("flipped"), input: Name }),
  z.strictObject({ kind: z.literal("exchanged"), inputs: z.tuple([Name, Name]) }),
  z.strictObject({ kind: z.literal("batch-statistics") }),
]);
export type Cause = z.infer<typeof Cause>;

export interface CaseSizes {
  /** Sizes of the named axes of this case: `{N: 3, D: 8}`. */
  readonly [axis: string]: number;
}

export interface Clue {
  readonly got: Tensor;
  readonly expected: Tensor;
  readonly tolerance: Tolerance;
  /** Everything else that the reference computed for this case, earlier probes above all. */
  readonly reference: Tensors;
  readonly inputs: Tensors;
  readonly sizes: CaseSizes;
}

export const sameTensor = (a: Tensor, b: Tensor, tolerance: Tolerance): boolean =>
  a.dims.length === b.dims.length &&
  a.dims.every((dim, axis) => dim === b.dims[axis]) &&
  a.data.every((_: unknown, i: number) => close(valueAt(a, i), valueAt(b, i), tolerance));
