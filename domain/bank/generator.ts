import { z } from "zod";

/** A number, or sizes of the case (`high: K` for class indices below K, `high: T+1`). */
const Bound = z.union([z.number(), z.string().min(1)]);

/** How one input of a case is drawn from the check's seeded stream. Floats default to a standard normal. */
export const Generator = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("normal"),
    mean: z.number().default(0),
    sd: z.number().min(0).default(1),
  }),
  z.strictObject({ kind: z.literal("uniform"), low: z.number(), high: z.number() }),
  /** Whole numbers low <= n < high. */
  z.strictObject({ kind: z.literal("integers"), low: Bound, high: Bound }),
  z.strictObject({ kind: z.literal("constant"), value: z.number() }),
  /** True with probability p, independently. */
  z.strictObject({ kind: z.literal("bernoulli"), p: z.number().min(0).max(1) }),
  /** Last two axes [T, S]: true where s <= t. */
  z.strictObject({ kind: z.literal("causal-mask") }),
  /** As `bernoulli`, but one whole row of the last axis, drawn at random in each matrix, is false. */
  z.strictObject({ kind: z.literal("blind-row-mask"), p: z.number().min(0).max(1) }),
  /** Square, symmetric, 0 or 1, zero diagonal. */
  z.strictObject({ kind: z.literal("adjacency"), p: z.number().min(0).max(1) }),
  /** Last axis holds one 1, the rest 0. */
  z.strictObject({ kind: z.literal("one-hot") }),
  /** Last axis is positive and sums to 1. */
  z.strictObject({ kind: z.literal("probabilities") }),
]);
export type Generator = z.infer<typeof Generator>;
