import { z } from "zod";

/** An operation, named by its first output; absent: the one that a claim names. */
const at = z.string().min(1).max(100).optional();

/**
 * What a remedy does to a graph, at one operation. Weights cannot be trained again in a browser: each edit is one that
 * somebody makes by hand in the file.
 */
export const GraphEdit = z.discriminatedUnion("kind", [
  /** One operation more, through which everything goes that reads the result. */
  z.strictObject({
    kind: z.literal("followed-by"),
    op: z.enum(["Relu", "Sigmoid", "Tanh", "Softmax"]),
    at,
  }),
  z.strictObject({ kind: z.literal("bias-raised"), by: z.number(), at }),
  /** Of the operation, or else of the pooling that reads it. */
  z.strictObject({ kind: z.literal("pooling-swapped"), at }),
  z.strictObject({ kind: z.literal("padded"), to: z.array(z.int().min(0)).min(1).max(8), at }),
  /** Of a quantising pair both ends, of unpacked weights the one. */
  z.strictObject({ kind: z.literal("zero-point"), to: z.int(), at }),
  /** The second end of a pair takes the first one's. */
  z.strictObject({ kind: z.literal("zero-point-shared"), at }),
  z.strictObject({ kind: z.literal("scale"), times: z.number().positive(), at }),
  /** Weights in 8 bits anew, with one scale for all channels. */
  z.strictObject({ kind: z.literal("one-scale"), at }),
  /** The smallest of the weights become 0. */
  z.strictObject({ kind: z.literal("pruned"), share: z.number().min(0).max(1), at }),
  /** The weights as they are unpacked, kept in float32. */
  z.strictObject({ kind: z.literal("unpacked"), at }),
]);
export type GraphEdit = z.infer<typeof GraphEdit>;
