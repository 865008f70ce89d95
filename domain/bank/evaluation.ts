import { z } from "zod";

const Name = z.string().min(1).max(64);

export const METRICS = ["error", "worst-error", "auc", "ece", "brier", "log-loss"] as const;
export type Metric = (typeof METRICS)[number];

const MAX_BINS = 20;
export const MAX_SLICES = 12;

/** A condition on one metric over the whole set; `worst-error` is the greatest error of any slice. */
export const Goal = z
  .strictObject({ metric: z.enum(METRICS), most: z.number().optional(), least: z.number().optional() })
  .refine(({ most, least }) => (most === undefined) !== (least === undefined), {
    message: "a goal has either `most` or `least`",
  });
export type Goal = z.infer<typeof Goal>;

/** Which rows of the labelled set go into an input, and which of their columns: one gives [N], several [N, K]. */
const Columns = z.strictObject({ part: Name.default("judged"), of: z.array(Name).min(1) });

/** A program's scores on the question's own labelled set. */
export const Evaluation = z.strictObject({
  inputs: z.record(z.string(), Columns),
  /** An output: the probability of label 1 [N], or of every class [N, K]. */
  scores: Name,
  /** An output: what was decided [N]. Absent: the class with the greatest score, or whether the score is above a half. */
  decisions: Name.optional(),
  /** Equally wide bins of the score, for the calibration error and the diagram. */
  bins: z.int().min(2).max(MAX_BINS).default(10),
  slices: z
    .array(
      z.strictObject({ id: Name, label: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }) }),
    )
    .min(1)
    .max(MAX_SLICES),
  goals: z.array(Goal).min(1),
});
export type Evaluation = z.infer<typeof Evaluation>;
