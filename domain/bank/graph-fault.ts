import { z } from "zod";

/** Where the mistake is made: an operation, named by its first output. It is the first tensor that turns out wrong. */
const at = z.string().min(1).max(100);
const Place = z.int().min(0);
const Places = z.tuple([Place, Place]);

/**
 * Mistakes in a graph, each as people make it. A fault is an edit of a sound model, so that no broken file is kept
 * and the same model shows many.
 */
export const GraphFault = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("scale-dropped"), at }),
  z.strictObject({ kind: z.literal("bias-missing"), at }),
  z.strictObject({ kind: z.literal("activation-dropped"), at }),
  /** The mask is not applied: the decoder sees what it has to predict. */
  z.strictObject({ kind: z.literal("future-leaked"), at }),
  /** Of the sum of a layer and its input only one is left. */
  z.strictObject({ kind: z.literal("residual-dropped"), at, keep: Place }),
  z.strictObject({ kind: z.literal("softmax-axis"), at, axis: z.int() }),
  /** Two constants of the operation stand in each other's place: mean and variance, scale and shift. */
  z.strictObject({ kind: z.literal("constants-swapped"), at, places: Places }),
  z.strictObject({ kind: z.literal("order-swapped"), at, places: Places }),
  z.strictObject({ kind: z.literal("mask-inverted"), at }),
  /** The mask begins `by` places later, or hides another token. */
  z.strictObject({ kind: z.literal("mask-shifted"), at, by: z.int() }),
  z.strictObject({ kind: z.literal("wrong-zero-point"), at, by: z.int() }),
  /** Batch norm as in training: normalised by this batch instead of what was kept. */
  z.strictObject({ kind: z.literal("batch-statistics"), at }),
  /** sqrt(v) + e where sqrt(v + e) belongs; `at` is v + e. */
  z.strictObject({ kind: z.literal("epsilon-misplaced"), at }),
  z.strictObject({ kind: z.literal("weight-transposed"), at }),
  z.strictObject({ kind: z.literal("wrong-permutation"), at, perm: z.array(Place).min(2).max(6) }),
  z.strictObject({ kind: z.literal("kernel-flipped"), at }),
  z.strictObject({
    kind: z.literal("window-wrong"),
    at,
    setting: z.enum(["pads", "strides", "dilations"]),
    to: z.array(Place).min(1).max(8),
  }),
  z.strictObject({ kind: z.literal("pooling-swapped"), at }),
  z.strictObject({ kind: z.literal("sum-for-mean"), at }),
  /** The operation reads another tensor than it should: a label, keys for values. */
  z.strictObject({ kind: z.literal("wrong-input"), at, place: Place, from: z.string().min(1).max(100) }),
  /** Two of the blocks of a recurrent layer's weights stand in each other's place. */
  z.strictObject({ kind: z.literal("gates-swapped"), at, gates: Places }),
]);
export type GraphFault = z.infer<typeof GraphFault>;
