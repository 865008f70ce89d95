import type { Evaluation, Goal } from "../bank/evaluation.ts";
import type { LabelledRow } from "../bank/labelled.ts";
import { wilson } from "../scoring/wilson.ts";
import { scalarOf, valueAt } from "./compare.ts";
import type { EvaluationFigures, SliceFigures } from "./figures.ts";
import { auc, brier, ece, logLoss, reliability, type Scored } from "./metrics.ts";
import type { Tensor } from "./tensor.ts";
import type { Divergence } from "./verdict.ts";

/** Probabilities of all classes sum to 1 up to this: float32 and a long sum. */
const SUM_TOLERANCE = 1e-3;
/** A sigmoid in float32 may step over its bounds by a rounding. */
const BOUND_TOLERANCE = 1e-6;

const breach = (tensor: string, index: number[], got: number, expected: number): Divergence => ({
  problem: "law",
  tensor,
  index,
  got: scalarOf(got),
  expected: scalarOf(expected),
  atol: SUM_TOLERANCE,
});

const clamp = (x: number): number => Math.min(Math.max(x, 0), 1);

/** What keeps an output from being read as probabilities of these rows, if something does. */
const notScores = (name: string, { dtype, dims, data }: Tensor, rows: number): Divergence | null => {
  if (dtype === "bool") return { problem: "dtype", tensor: name, got: "bool", expected: "float32" };
  const [n, classes] = dims;
  if (n !== rows || dims.length > 2 || classes === 0)
    return {
      problem: "shape",
      tensor: name,
      got: [...dims],
      expected: dims.length > 1 ? [rows, classes ?? 0] : [rows],
    };
  for (let i = 0; i < data.length; i++) {
    const got = Number(data[i]);
    const index = classes === undefined ? [i] : [Math.floor(i / classes), i % classes];
    if (!(Math.abs(got - clamp(got)) <= BOUND_TOLERANCE))
      return breach(name, index, got, Number.isNaN(got) ? 0 : clamp(got));
  }
  for (let row = 0; classes !== undefined && row < rows; row++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += Number(data[row * classes + k]);
    if (Math.abs(sum - 1) > SUM_TOLERANCE) return breach(name, [row], sum, 1);
  }
  return null;
};

const notDecisions = (name: string, { dims }: Tensor, rows: number): Divergence | null =>
  dims.length === 1 && dims[0] === rows
    ? null
    : { problem: "shape", tensor: name, got: [...dims], expected: [rows] };

/** The greatest class of a row, the first of equals. */
const greatest = (scores: Tensor, row: number, classes: number): number => {
  let best = 0;
  for (let k = 1; k < classes; k++)
    if (valueAt(scores, row * classes + k) > valueAt(scores, row * classes + best)) best = k;
  return best;
};

/**
 * Two classes: the score is the probability of label 1, which is the hit. More: it is that of the greatest class, and a
 * hit is that this class is the row's.
 */
const scoredRows = (rows: readonly LabelledRow[], scores: Tensor, decisions: Tensor | null): Scored[] => {
  const classes = scores.dims[1];
  return rows.map(({ label, slice }, i) => {
    const top = classes === undefined ? 1 : greatest(scores, i, classes);
    const score = clamp(valueAt(scores, classes === undefined ? i : i * classes + top));
    const hit = label === top;
    if (decisions) return { score, hit, wrong: valueAt(decisions, i) !== label, slice };
    return { score, hit, wrong: classes === undefined ? hit !== score > 0.5 : !hit, slice };
  });
};

const sliceFigures = (slice: string, rows: readonly Scored[], bins: number): SliceFigures => {
  const wrong = rows.filter((row) => row.wrong).length;
  return {
    slice,
    n: rows.length,
    wrong,
    ...wilson(wrong, rows.length),
    auc: auc(rows),
    ece: ece(rows, bins),
  };
};

const errorOf = ({ wrong, n }: SliceFigures): number => wrong / n;

const measured = ({ metric }: Goal, figures: Omit<EvaluationFigures, "goals">): number | null => {
  switch (metric) {
    case "error":
      return errorOf(figures.all);
    case "worst-error":
      return Math.max(...figures.slices.map(errorOf));
    case "auc":
      return figures.all.auc;
    case "ece":
      return figures.all.ece;
    case "brier":
      return figures.brier;
    case "log-loss":
      return figures.logLoss;
  }
};

/** What has no value meets no goal. */
const judged = (goal: Goal, got: number | null): EvaluationFigures["goals"][number] => {
  const { metric, most, least } = goal;
  const met =
    got !== null && got <= (most ?? Number.POSITIVE_INFINITY) && got >= (least ?? Number.NEGATIVE_INFINITY);
  return {
    metric,
    ...(most === undefined ? {} : { most }),
    ...(least === undefined ? {} : { least }),
    got,
    met,
  };
};

export const ALL_ROWS = "all";

export type Evaluated =
  | { readonly ok: true; readonly figures: EvaluationFigures }
  | { readonly ok: false; readonly divergence: Divergence };

/** Metrics of one program's scores on the labelled rows, as a whole and by slice. */
export const evaluate = (
  { scores: name, decisions: decided, bins, slices, goals }: Evaluation,
  rows: readonly LabelledRow[],
  outputs: { readonly scores: Tensor; readonly decisions: Tensor | null },
): Evaluated => {
  const { scores, decisions } = outputs;
  const divergence =
    notScores(name, scores, rows.length) ??
    (decisions && decided !== undefined ? notDecisions(decided, decisions, rows.length) : null);
  if (divergence) return { ok: false, divergence };
  const scored = scoredRows(rows, scores, decisions);
  const figures = {
    all: sliceFigures(ALL_ROWS, scored, bins),
    brier: brier(scored),
    logLoss: logLoss(scored),
    slices: slices.map(({ id }) =>
      sliceFigures(
        id,
        scored.filter(({ slice }) => slice === id),
        bins,
      ),
    ),
    bins: reliability(scored, bins),
  };
  return {
    ok: true,
    figures: { ...figures, goals: goals.map((goal) => judged(goal, measured(goal, figures))) },
  };
};
