import { planChecks } from "../judging/plan.ts";
import { parseLabelled } from "./labelled.ts";
import type { QuestionMeta } from "./question.ts";
import { type Reason, say } from "./reason.ts";

const ANY_SEED = 1;

/** The set is there where a check needs it and only there, reads whole, and has what the checks ask of it. */
export const checkLabelled = (
  { api, checks }: QuestionMeta,
  labelled: string | undefined,
  complain: (reason: Reason) => void,
): void => {
  const evaluations = checks.filter(({ stratum }) => stratum === "evaluation");
  if (labelled === undefined) {
    if (evaluations.length > 0) complain(say`an evaluation without labelled.csv`);
    return;
  }
  const set = parseLabelled(labelled);
  if (!set.ok) complain(say`the set cannot be read: ${set.failure.message}`);
  else if (evaluations.length === 0 || !api) complain(say`no check evaluates on this set`);
  else
    for (const { check, trials } of planChecks({ api, seed: ANY_SEED, labelled }, evaluations))
      if (!trials.ok) complain(say`check "${check.id}": ${trials.failure.message}`);
};
