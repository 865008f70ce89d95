import type { Api, Check } from "../bank/question.ts";
import type { AppliedLayer } from "./applied.ts";
import { hasAxes } from "./axes.ts";
import { timeSpent } from "./budget.ts";
import { compareWithOracle } from "./by-oracle.ts";
import { CandidateOutcome, CandidateRun } from "./candidate.ts";
import { type Doubt, explainByCases } from "./explain.ts";
import {
  countCase,
  evaluateCase,
  type Finding,
  missing,
  type Outcome,
  type Returned,
  recordedIn,
  spentFinding,
  undecided,
} from "./finding.ts";
import type { OracleRun } from "./oracle.ts";
import type { Plan, Trial } from "./plan.ts";
import { needsOracle, planChecks } from "./plan.ts";
import type { Law } from "./properties.ts";
import type { Tensors } from "./tensor.ts";
import type { CheckResult, Divergence, Undecided } from "./verdict.ts";

export type CallCandidate = (cases: readonly Tensors[], timed: boolean) => Promise<unknown>;

export interface JudgeTask {
  readonly api: Api;
  readonly checks: readonly Check[];
  readonly seed: number;
  /** The text of the question's labelled set. */
  readonly labelled?: string | undefined;
  /** Runs the program, `timed` beside its baseline; what it answers is parsed here and trusted nowhere. */
  readonly callCandidate: CallCandidate;
  readonly runOracle: (cases: readonly Tensors[]) => Promise<OracleRun>;
  /** Where what the program returns is a layer, and not the layer's answer. */
  readonly applied?: AppliedLayer | undefined;
}

/** Of one budget of time, before noise leaves it undecided. */
const MAX_MEASUREMENTS = 3;
const NOT_REACHED = Symbol("a call after the program had ended");
const STOPPED_HERE = Symbol("the call during which the program ended");

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
  readonly task: JudgeTask;
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

const judgeTrial = async (check: Check, trial: Trial, evidence: Evidence): Promise<Finding> => {
  const outcomes = take(evidence.outcomes, trial.calls.length);
  const [reference] = needsOracle(trial) ? take(evidence.references, 1) : [];
  const results = returnedFrom(outcomes, evidence.run);
  if (!Array.isArray(results)) return { outcome: results };
  if (trial.law) return { outcome: checkLaw(trial.law, results) };
  const [result] = results;
  if (check.stratum === "evaluation" && result) return evaluateCase(check, trial.rows ?? [], result);
  if (!evidence.oracle.ok) return { outcome: undecided(evidence.oracle.reason, evidence.oracle.detail) };
  if (!result || !reference || check.stratum === "evaluation")
    return { outcome: undecided("oracle-failed", "the reference model gave too few results") };
  const [inputs = {}] = trial.calls;
  const { task, doubts } = evidence;
  const outcome = await compareWithOracle({
    api: task.api,
    applied: task.applied ?? null,
    inputs,
    unseen: trial.unseen,
    got: result,
    expected: reference,
    tolerance: check,
    doubts,
  });
  return outcome || check.stratum !== "budget" ? { outcome } : countCase(check, inputs, result);
};

const at = (outcome: Outcome, caseIndex: number): Outcome =>
  outcome.status === "diverged" || outcome.status === "raised" ? { ...outcome, caseIndex } : outcome;

/** The finding that speaks for all right cases: of a budget that which spent the greatest share. */
const spokesman = (check: Check, findings: readonly Finding[], run: CandidateRun): Finding => {
  if (check.stratum === "budget" && check.budget.measure === "time")
    return spentFinding(timeSpent(check.budget.limit, run.timing, findings.length), "time");
  const ratioOf = ({ budget }: Finding): number => budget?.ratio ?? 0;
  return findings.toSorted((a, b) => ratioOf(b) - ratioOf(a))[0] ?? { outcome: null };
};

const judgeCheck = async ({ check, trials }: Plan, evidence: Evidence): Promise<CheckResult> => {
  const base = { check: check.id, stratum: check.stratum };
  if (!trials.ok) return { ...base, cases: 0, outcome: undecided("invalid-check", trials.failure.message) };
  const findings: Finding[] = [];
  for (const trial of trials.value) findings.push(await judgeTrial(check, trial, evidence));
  const failed = findings.findIndex(({ outcome }) => outcome !== null);
  const { outcome, ...figures } = findings[failed] ?? spokesman(check, findings, evidence.run);
  const cases = failed < 0 ? findings.length : failed + 1;
  return { ...base, cases, outcome: outcome ? at(outcome, failed) : { status: "passed" }, ...figures };
};

interface Batch {
  readonly results: readonly CheckResult[];
  readonly doubts: readonly Doubt[];
}

/** One batch of calls and one of oracle runs. */
const judgeBatch = async (task: JudgeTask, plans: readonly Plan[], timed: boolean): Promise<Batch> => {
  const trials = plans.flatMap((plan) => (plan.trials.ok ? plan.trials.value : []));
  const calls = trials.flatMap((trial) => trial.calls);
  const asked = trials.flatMap((trial) =>
    needsOracle(trial) ? [{ ...trial.calls[0], ...trial.unseen }] : [],
  );
  // Nothing else may run on this machine while a program is timed.
  const answering = task.callCandidate(calls, timed);
  if (timed) await answering;
  const [answer, oracle] = await Promise.all([answering, task.runOracle(asked)]);
  const parsed = CandidateRun.safeParse(answer);
  const run = parsed.success ? parsed.data : { outcomes: calls.map(() => null), failure: null, timing: null };
  const evidence: Evidence = {
    task,
    run,
    oracle,
    outcomes: complete(run, calls.length).values(),
    references: (oracle.ok ? oracle.results : []).values(),
    doubts: [],
  };
  const results: CheckResult[] = [];
  for (const plan of plans) results.push(await judgeCheck(plan, evidence));
  return { results, doubts: evidence.doubts };
};

const planned = ({ api, applied, labelled }: JudgeTask, checks: readonly Check[], seed: number): Plan[] =>
  planChecks({ api, applied: applied?.spec, labelled, seed }, checks);

const isTimed = ({ check }: Plan): boolean => check.stratum === "budget" && check.budget.measure === "time";

const NOISE: readonly string[] = ["too-noisy", "disturbed"] satisfies Undecided[];

const isNoise = ({ results }: Batch): boolean =>
  results.some(({ outcome }) => outcome.status === "undecided" && NOISE.includes(outcome.reason));

/** A measurement that noise has spoilt is made again, on fresh cases, before it is left undecided. */
const judgeTimed = async (task: JudgeTask, plan: Plan): Promise<Batch> => {
  let batch = await judgeBatch(task, [plan], true);
  for (let again = 1; again < MAX_MEASUREMENTS && isNoise(batch); again++)
    batch = await judgeBatch(task, planned(task, [plan.check], task.seed + again), true);
  return batch;
};

/** How fast a wrong answer comes says nothing. */
const notTimed = ({ check }: Plan): Batch => ({
  results: [{ check: check.id, stratum: check.stratum, cases: 0, outcome: undecided("not-right", "") }],
  doubts: [],
});

/** Judges one program by all the checks: all at once, and then one after the other what is timed. */
export const judgeChecks = async (task: JudgeTask): Promise<CheckResult[]> => {
  const plans = planned(task, task.checks, task.seed);
  const untimed = plans.filter((plan) => !isTimed(plan));
  const batches: Batch[] = untimed.length > 0 ? [await judgeBatch(task, untimed, false)] : [];
  const right = batches.every(({ results }) => results.every(({ outcome }) => outcome.status === "passed"));
  for (const plan of plans.filter(isTimed))
    batches.push(right ? await judgeTimed(task, plan) : notTimed(plan));
  const found = new Map(batches.flatMap(({ results }) => results).map((result) => [result.check, result]));
  const results = plans.flatMap(({ check }) => found.get(check.id) ?? []);
  return explainByCases(
    results,
    batches.flatMap(({ doubts }) => doubts),
    task.runOracle,
  );
};
