import type { AppliedLayer } from "#domain/judging/applied.ts";
import { type CallCandidate, judgeChecks } from "#domain/judging/judge.ts";
import { namesApplied, namesFor, type OracleRun, type Translation } from "#domain/judging/oracle.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import type { OpenedOracle, Oracles } from "./oracles.ts";
import type { JudgeJob } from "./protocol.ts";

export interface Judged {
  readonly results: readonly CheckResult[];
  readonly oracleSha256: string | null;
}

const NONE: OpenedOracle = { ok: false, reason: "oracle-unavailable", detail: "", sha256: null };

/** Runs one graph on cases that have the question's own names. */
const runOn = async (
  opened: OpenedOracle,
  names: Translation,
  cases: readonly Tensors[],
): Promise<OracleRun> => {
  if (!opened.ok) return { ok: false, reason: opened.reason, detail: opened.detail };
  const { card, oracle } = opened;
  const inputs = card.inputs.map((i) => i.name);
  const recorded = [...card.probes, ...card.outputs]
    .map((t) => t.name)
    .filter((name) => names.recorded.includes(name));
  try {
    const results: Tensors[] = [];
    for (const one of cases) {
      const feeds = Object.entries(names.toGraph(one)).filter(([name]) => inputs.includes(name));
      results.push(names.fromGraph(await oracle.run(Object.fromEntries(feeds), recorded)));
    }
    return { ok: true, results };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: "oracle-failed", detail };
  }
};

/** The graph that computes with what the program returned, where the question has one. */
const layerOf = ({ api, oracle }: JudgeJob, oracles: Oracles): AppliedLayer | undefined => {
  const spec = oracle?.applied;
  if (!spec) return undefined;
  const names = namesApplied(api, spec);
  return { spec, run: async (tensors) => runOn(await oracles.open(spec.part), names, [tensors]) };
};

/** One judgement, in a browser's worker or in Node: the same code decides in both. */
export const judgeJob = async (
  job: JudgeJob,
  oracles: Oracles,
  callCandidate: CallCandidate,
): Promise<Judged> => {
  const { api, oracle } = job;
  const names = namesFor(api, oracle ?? { rename: {} });
  const opening = oracle ? oracles.open(oracle.part) : Promise.resolve(NONE);
  const results = await judgeChecks({
    api,
    checks: job.checks,
    seed: job.seed,
    labelled: job.labelled,
    callCandidate,
    runOracle: async (cases) => runOn(await opening, names, cases),
    applied: layerOf(job, oracles),
  });
  const opened = await opening;
  return { results, oracleSha256: opened.ok ? opened.card.sha256 : opened.sha256 };
};
