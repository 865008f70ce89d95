import { z } from "zod";

const Tensor = z.string().min(1);
const Axis = z.int();

/** Laws that a right answer obeys, checked without an oracle. Axes may be negative, as in NumPy. */
export const Property = z.discriminatedUnion("kind", [
  /** The tensor sums to `value` along the axis; with `orZero`, a sum of 0 is right too. */
  z.strictObject({
    kind: z.literal("sums-to"),
    tensor: Tensor,
    axis: Axis,
    value: z.number(),
    orZero: z.boolean().default(false),
  }),
  /** Every value lies in [low, high]. */
  z.strictObject({ kind: z.literal("within"), tensor: Tensor, low: z.number(), high: z.number() }),
  /** One random permutation applied to these input axes permutes these output axes and changes nothing else. */
  z.strictObject({
    kind: z.literal("permutation"),
    inputs: z.record(Tensor, z.array(Axis)),
    outputs: z.record(Tensor, z.array(Axis)),
  }),
  /** Changing the inputs from place t on along their axes leaves the output before t unchanged. */
  z.strictObject({ kind: z.literal("causal"), inputs: z.record(Tensor, Axis), output: Tensor, axis: Axis }),
  /** Adding one constant to every entry of the input leaves the outputs unchanged. */
  z.strictObject({
    kind: z.literal("shift-invariant"),
    input: Tensor,
    by: z.number(),
    outputs: z.array(Tensor).min(1),
  }),
  /** `gradient` equals the central difference of the scalar output `of` with respect to the input. */
  z.strictObject({
    kind: z.literal("gradient"),
    of: Tensor,
    input: Tensor,
    gradient: Tensor,
    step: z.number().positive(),
  }),
]);
export type Property = z.infer<typeof Property>;
