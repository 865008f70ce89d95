import { z } from "zod";

export const MEASURES = ["time", "bytes", "parameters"] as const;
export type Measure = (typeof MEASURES)[number];

/** A share of what the baseline spends: 0.25 is a quarter. */
const Limit = z.number().positive().max(100);
const Names = z.array(z.string().min(1)).min(1);

/** What an answer may cost, beside being right. */
export const Budget = z.discriminatedUnion("measure", [
  /** Of the program that the question ships as `baseline.py`, or else of its starter. */
  z.strictObject({ measure: z.literal("time"), limit: Limit }),
  /** Bytes or numbers of these outputs and probes, as a share of those of these inputs. */
  z.strictObject({ measure: z.enum(["bytes", "parameters"]), of: Names, against: Names, limit: Limit }),
]);
export type Budget = z.infer<typeof Budget>;
