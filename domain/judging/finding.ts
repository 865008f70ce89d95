import type { Measure } from "../bank/budget.ts";
import type { LabelledRow } from "../bank/labelled.ts";
import type { Check } from "../bank/question.ts";
import { countSpent, type Spent } from "./budget.ts";
import type { CandidateOutcome } from "./candidate.ts";
import { evaluate } from "./evaluate.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import type { CheckResult, Divergence, Undecided } from "./verdict.ts";

export type Outcome = CheckResult["outcome"];
export type Returned = Extract<CandidateOutcome, { status: "returned" }>;

export const undecided = (reason: Undecided, detail: string): Outcome => ({
  status: "undecided",
  reason,
  detail,
});

export const recordedIn = (outcome: Returned, name: string): Tensor | null => {
  for (const tensors of [outcome.outputs, outcome.probes])
    if (Object.hasOwn(tensors, name)) return tensors[name] ?? null;
  return null;
};

export const missing = (outcome: Returned, tensor: string): Divergence => {
  const note = outcome.notes.find((n) => n.name === tensor);
  return { problem: "missing", tensor, reason: note?.problem ?? "missing", got: note?.got ?? "" };
};

/** What one case showed: null where nothing is wrong with it. */
export interface Finding extends Pick<CheckResult, "budget" | "evaluation"> {
  readonly outcome: Outcome | null;
}

export const spentFinding = ({ kept, undecided: doubt, figures }: Spent, what: Measure): Finding => ({
  outcome: doubt ? undecided(doubt.reason, doubt.detail) : kept ? null : { status: "missed", what },
  ...(figures ? { budget: figures } : {}),
});

export const countCase = (
  { budget }: Extract<Check, { stratum: "budget" }>,
  inputs: Tensors,
  got: Returned,
): Finding => {
  if (budget.measure === "time") return { outcome: null };
  const absent = budget.of.find((name) => !recordedIn(got, name));
  if (absent !== undefined)
    return { outcome: { status: "diverged", caseIndex: 0, divergence: missing(got, absent) } };
  const spent = budget.of.flatMap((name) => {
    const tensor = recordedIn(got, name);
    return tensor ? [{ tensor, own: Object.hasOwn(got.dtypes, name) ? got.dtypes[name] : undefined }] : [];
  });
  const against = budget.against.flatMap((name) => inputs[name] ?? []);
  return spentFinding(countSpent(budget, spent, against), budget.measure);
};

/** Metrics of one case of labelled rows. */
export const evaluateCase = (
  { evaluation }: Extract<Check, { stratum: "evaluation" }>,
  rows: readonly LabelledRow[],
  got: Returned,
): Finding => {
  const decided = evaluation.decisions;
  const [scores, decisions] = [evaluation.scores, decided ?? evaluation.scores].map((name) =>
    recordedIn(got, name),
  );
  if (!scores || !decisions) {
    const absent = scores ? (decided ?? "") : evaluation.scores;
    return { outcome: { status: "diverged", caseIndex: 0, divergence: missing(got, absent) } };
  }
  const result = evaluate(evaluation, rows, { scores, decisions: decided === undefined ? null : decisions });
  if (!result.ok) return { outcome: { status: "diverged", caseIndex: 0, divergence: result.divergence } };
  const unmet = result.figures.goals.find(({ met }) => !met);
  return {
    outcome: unmet ? { status: "missed", what: unmet.metric } : null,
    evaluation: result.figures,
  };
};
