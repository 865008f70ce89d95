import { z } from "zod";
import { Divergence } from "./verdict.ts";

/** Both graphs run in one runtime on one device: what is mended is equal but for the order of a few sums. */
export const RESTORED = { atol: 1e-4, rtol: 1e-4 } as const;

const MAX_INPUTS = 64;

/** What became of a broken graph with a remedy in it, beside the sound graph on the question's inputs. */
export const RemedyOutcome = z.discriminatedUnion("status", [
  /** Every output is the sound graph's. */
  z.strictObject({ status: z.literal("restored"), inputs: z.int().min(1).max(MAX_INPUTS) }),
  /** An output differs still: the first tensor in graph order that does, for one of the inputs. */
  z.strictObject({
    status: z.literal("diverged"),
    input: z.int().min(0).max(MAX_INPUTS),
    divergence: Divergence,
  }),
  /** It cannot be made at the operation that the claim names. */
  z.strictObject({ status: z.literal("impossible") }),
  /** The graph does not run any more. */
  z.strictObject({ status: z.literal("unrunnable") }),
]);
export type RemedyOutcome = z.infer<typeof RemedyOutcome>;

/** Whether two browsers found the same: values may differ by what runtimes round, places may not. */
export const sameRemedyOutcome = (a: RemedyOutcome, b: RemedyOutcome): boolean => {
  if (a.status !== "diverged" || b.status !== "diverged") return a.status === b.status;
  return (
    a.input === b.input &&
    a.divergence.tensor === b.divergence.tensor &&
    a.divergence.problem === b.divergence.problem
  );
};
