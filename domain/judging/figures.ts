import { z } from "zod";
import { MEASURES } from "../bank/budget.ts";
import { MAX_SLICES, METRICS } from "../bank/evaluation.ts";

const Amount = z.number().min(0);

/** What a program spent beside the baseline. For counts the interval is the ratio itself. */
export const BudgetFigures = z.strictObject({
  measure: z.enum(MEASURES),
  limit: z.number().positive(),
  /** Milliseconds (the median), bytes or numbers. */
  candidate: Amount,
  baseline: Amount,
  ratio: Amount,
  low: Amount,
  high: Amount,
  /** Runs of each program, or cases counted. */
  repetitions: z.int().min(1),
});
export type BudgetFigures = z.infer<typeof BudgetFigures>;

const Count = z.int().min(0);
const Share = z.number().min(0).max(1);
/** Null where the metric has no value: a ranking of one class, a log loss of zero probability. */
const Value = z.number().nullable();

export const SliceFigures = z.strictObject({
  slice: z.string().min(1).max(64),
  n: Count,
  wrong: Count,
  /** The 95 % Wilson interval of the error. */
  low: Share,
  high: Share,
  auc: Value,
  ece: Value,
});
export type SliceFigures = z.infer<typeof SliceFigures>;

const Bin = z.strictObject({ low: Share, high: Share, n: z.int().min(1), stated: Share, observed: Share });
const MAX_BINS = 20;
const MAX_GOALS = 6;

export const EvaluationFigures = z.strictObject({
  all: SliceFigures,
  brier: z.number(),
  logLoss: Value,
  slices: z.array(SliceFigures).max(MAX_SLICES),
  /** Bins that hold something, by rising score. */
  bins: z.array(Bin).max(MAX_BINS),
  goals: z
    .array(
      z.strictObject({
        metric: z.enum(METRICS),
        most: z.number().optional(),
        least: z.number().optional(),
        got: Value,
        met: z.boolean(),
      }),
    )
    .max(MAX_GOALS),
});
export type EvaluationFigures = z.infer<typeof EvaluationFigures>;
