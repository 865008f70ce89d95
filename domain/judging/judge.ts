import type { Api, Check } from "../bank/question.ts";
import { hasAxes } from "./axes.ts";
import { CandidateOutcome, CandidateRun } from "./candidate.ts";
import { compareTensors } from "./compare.ts";
import { type Doubt, explainByCases, explainByTensor } from "./explain.ts";
import type { OracleRun } from "./oracle.ts";
import type { Plan, Trial } from "./plan.ts";
import { planChecks } from "./plan.ts";
import type { Law } from "./properties.ts";
import type { Tensor, Tensors } from "./tensor.ts";
import type { CheckResult, Divergence, Undecided } from "./verdict.ts";

export interface JudgeTask {
  readonly api: Api;
  readonly checks: readonly Check[];
  readonly seed: number;
  /** Runs the program; what it answers is parsed here and trusted nowhere. */
  readonly callCandidate: (cases: readonly Tensors[]) => Promise<unknown>;
  readonly runOracle: (cases: readonly Tensors[]) => Promise<OracleRun>;
}

const NOT_REACHED = Symbol("a call after the program had ended");
const STOPPED_HERE = Symbol("the call during which the program ended");

type Outcome = CheckResult["outcome"];
type Returned = Extract<CandidateOutcome, { status: "returned" }>;

const undecided = (reason: Undecided, detail: string): Outcome => ({ status: "undecided", reason, detail });

const recordedIn = (outcome: Returned, name: string): Tensor | null => {
  for (const tensors of [outcome.outputs, outcome.probes])
    if (Object.hasOwn(tensors, name)) return tensors[name] ?? null;
  return null;
};

const missing = (outcome: Returned, tensor: string): Divergence => {
  const note = outcome.notes.find((n) => n.name === tensor);
  return { problem: "missing", tensor, reason: note?.problem ?? "missing", got: note?.got ?? "" };
};

/** Probes that the program recorded, in graph order, then every output: the first that differs. */
const compareWithOracle = (
  { api, doubts }: Evidence,
  check: Check,
  inputs: Tensors,
  { got, expected }: { readonly got: Returned; readonly expected: Tensors },
): Outcome | null => {
  const noted = (name: string): boolean => got.notes.some((n) => n.name === name);
  const probes = api.probes.filter((name) => recordedIn(got, name) !== null || noted(name));
  for (const name of [...probes, ...api.outputs.map((o) => o.name)]) {
    const reference = Object.hasOwn(expected, name) ? expected[name] : undefined;
    if (!reference) return undecided("oracle-failed", `the reference model has no "${name}"`);
    const tensor = recordedIn(got, name);
    const tolerance = { atol: check.atol, rtol: check.rtol };
    const found = tensor ? compareTensors(name, tensor, reference, tolerance) : missing(got, name);
    if (!found) continue;
    const doubt = { name, got: tensor, reference: expected, tolerance, api, inputs };
    const divergence = explainByTensor(found, doubt);
    doubts.push({ ...doubt, divergence });
    return { status: "diverged", caseIndex: 0, divergence };
  }
  return null;
};

const checkLaw = (law: Law, results: readonly Returned[]): Outcome | null => {
  for (const result of results)
    for (const { tensor, axes } of law.needs) {
      const found = recordedIn(result, tensor);
      const divergence: Divergence | null = !found
        ? missing(result, tensor)
        : hasAxes(found.dims, axes)
          ? null
          : { problem: "missing", tensor, reason: "too-few-axes", got: `[${found.dims.join(", ")}]` };
      if (divergence) return { status: "diverged", caseIndex: 0, divergence };
    }
  const divergence = law.judge((place, tensor) => {
    const result = results[place];
    const found = result ? recordedIn(result, tensor) : null;
    if (!found) throw new Error(`the law reads "${tensor}" of call ${place} without needing it`);
    return found;
  });
  return divergence ? { status: "diverged", caseIndex: 0, divergence } : null;
};

/** Reads the outcomes of one trial's calls; anything but returned values decides the trial at once. */
const returnedFrom = (outcomes: readonly unknown[], run: CandidateRun): Returned[] | Outcome => {
  const results: Returned[] = [];
  for (const raw of outcomes) {
    if (raw === NOT_REACHED) return undecided("not-reached", run.failure?.message ?? "");
    if (raw === STOPPED_HERE && run.failure) return { status: "raised", caseIndex: 0, error: run.failure };
    const outcome = CandidateOutcome.safeParse(raw);
    if (!outcome.success) return undecided("malformed-result", outcome.error.issues[0]?.message ?? "");
    if (outcome.data.status === "raised")
      return { status: "raised", caseIndex: 0, error: outcome.data.error };
    results.push(outcome.data);
  }
  return results;
};

/** One entry per call: what came back, or where and after what the program ended. */
const complete = (run: CandidateRun, calls: number): unknown[] =>
  Array.from({ length: calls }, (_, i) => {
    if (i < run.outcomes.length) return run.outcomes[i];
    return run.failure !== null && i === run.outcomes.length ? STOPPED_HERE : NOT_REACHED;
  });

interface Evidence {
  readonly api: Api;
  readonly run: CandidateRun;
  readonly oracle: OracleRun;
  /** Next entries to read: plans are judged in the order in which they were called. */
  readonly outcomes: Iterator<unknown>;
  readonly references: Iterator<Tensors>;
  /** What differed, for whoever looks for the cause. */
  readonly doubts: Doubt[];
}

const take = <T>(items: Iterator<T>, count: number): T[] =>
  Array.from({ length: count }, () => items.next()).flatMap((item) => (item.done ? [] : [item.value]));

const judgeTrial = (check: Check, trial: Trial, evidence: Evidence): Outcome | null => {
  const outcomes = take(evidence.outcomes, trial.calls.length);
  const [reference] = trial.law ? [] : take(evidence.references, 1);
  const results = returnedFrom(outcomes, evidence.run);
  if (!Array.isArray(results)) return results;
  if (trial.law) return checkLaw(trial.law, results);
  if (!evidence.oracle.ok) return undecided(evidence.oracle.reason, evidence.oracle.detail);
  const [result] = results;
  if (!result || !reference) return undecided("oracle-failed", "the reference model gave too few results");
  const [inputs = {}] = trial.calls;
  return compareWithOracle(evidence, check, inputs, { got: result, expected: reference });
};

const at = (outcome: Outcome, caseIndex: number): Outcome =>
  outcome.status === "diverged" || outcome.status === "raised" ? { ...outcome, caseIndex } : outcome;

const judgeCheck = ({ check, trials }: Plan, evidence: Evidence): CheckResult => {
  const base = { check: check.id, stratum: check.stratum };
  if (!trials.ok) return { ...base, cases: 0, outcome: undecided("invalid-check", trials.failure.message) };
  const outcomes = trials.value.map((trial) => judgeTrial(check, trial, evidence));
  const failed = outcomes.findIndex((outcome) => outcome !== null);
  const found = outcomes[failed];
  if (!found) return { ...base, cases: outcomes.length, outcome: { status: "passed" } };
  return { ...base, cases: failed + 1, outcome: at(found, failed) };
};

/** Judges one program by all the checks, in one batch of calls and one of oracle runs. */
export const judgeChecks = async (task: JudgeTask): Promise<CheckResult[]> => {
  const plans = planChecks(task.api, task.checks, task.seed);
  const trials = plans.flatMap((plan) => (plan.trials.ok ? plan.trials.value : []));
  const calls = trials.flatMap((trial) => trial.calls);
  const asked = trials.flatMap((trial) => (trial.law ? [] : trial.calls.slice(0, 1)));
  const [answer, oracle] = await Promise.all([task.callCandidate(calls), task.runOracle(asked)]);
  const parsed = CandidateRun.safeParse(answer);
  const run = parsed.success ? parsed.data : { outcomes: calls.map(() => null), failure: null };
  const evidence: Evidence = {
    api: task.api,
    run,
    oracle,
    outcomes: complete(run, calls.length).values(),
    references: (oracle.ok ? oracle.results : []).values(),
    doubts: [],
  };
  const results = plans.map((plan) => judgeCheck(plan, evidence));
  return explainByCases(results, evidence.doubts, task.runOracle);
};
