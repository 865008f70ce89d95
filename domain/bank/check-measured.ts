import { MIN_TIMED_CASES } from "../judging/budget.ts";
import type { Budget } from "./budget.ts";
import type { Complain } from "./coherence.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Api, Check } from "./question.ts";
import { say } from "./reason.ts";

const checkBudget = (api: Api, budget: Budget, cases: number, complain: Complain): void => {
  if (budget.measure === "time") {
    if (cases < MIN_TIMED_CASES)
      complain(["cases"], say`${cases} cases are too few to time, the least is ${MIN_TIMED_CASES}`);
    return;
  }
  const recorded = [...api.probes, ...api.outputs.map(({ name }) => name)];
  for (const name of budget.of)
    if (!recorded.includes(name)) complain(["budget", "of"], say`"${name}" is neither an output nor a probe`);
  for (const name of budget.against)
    if (!api.inputs.some((input) => input.name === name))
      complain(["budget", "against"], say`"${name}" is no input`);
};

const checkEvaluation = (api: Api, evaluation: Evaluation, complain: Complain): void => {
  const outputs = api.outputs.map(({ name }) => name);
  for (const name of Object.keys(evaluation.inputs))
    if (!api.inputs.some((input) => input.name === name))
      complain(["evaluation", "inputs"], say`"${name}" is no input`);
  for (const name of [evaluation.scores, evaluation.decisions ?? evaluation.scores])
    if (!outputs.includes(name)) complain(["evaluation"], say`"${name}" is no output`);
  const ids = evaluation.slices.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) complain(["evaluation", "slices"], say`two slices have one name`);
};

/** What a check measures beside values must be there to measure. */
export const checkMeasured = (api: Api, check: Check, complain: Complain): void => {
  if (check.stratum === "budget") checkBudget(api, check.budget, check.cases, complain);
  if (check.stratum === "evaluation") checkEvaluation(api, check.evaluation, complain);
};
