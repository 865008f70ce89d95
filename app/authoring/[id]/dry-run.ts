import {
  baselineOf,
  PROOF_SEEDS,
  type ProgramProof,
  type Proof,
  programProof,
  programsOf,
} from "#domain/bank/proof.ts";
import type { Question } from "#domain/bank/question.ts";
import { openRunTools } from "../../interviews/[id]/room/run-tools.ts";

export interface Step {
  readonly done: number;
  readonly of: number;
  readonly programs: readonly ProgramProof[];
}

interface Judged {
  readonly question: Question;
  readonly contentHash: string;
}

const MAX_RUNTIME_CHARS = 200;

/** Judges every program with every seed in this browser, as the room judges a candidate's. */
export async function dryRun(
  { question, contentHash }: Judged,
  onStep: (step: Step) => void,
  signal: AbortSignal,
): Promise<Proof> {
  const { meta, labelled } = question;
  const tools = openRunTools();
  const asked = {
    slug: meta.slug,
    api: meta.api,
    oracle: meta.oracle,
    baseline: baselineOf(question),
    labelled,
  };
  const work = programsOf(question).flatMap((program) => PROOF_SEEDS.map((seed) => ({ program, seed })));
  const programs: ProgramProof[] = [];
  let [runtime, oracleSha256]: [string, string | null] = ["", null];
  try {
    for (const { program, seed } of work) {
      onStep({ done: programs.length, of: work.length, programs: [...programs] });
      signal.throwIfAborted();
      const { language, code } = program;
      const judge = await tools.judge(language);
      const judgement = { question: asked, version: 1, language, code, checks: meta.checks, seed, signal };
      const verdict = await judge.judge(judgement);
      signal.throwIfAborted();
      programs.push(programProof(program, seed, verdict.results));
      runtime = verdict.runtime;
      oracleSha256 = verdict.oracleSha256;
    }
  } finally {
    tools.close();
  }
  return { contentHash, runtime: runtime.slice(0, MAX_RUNTIME_CHARS), oracleSha256, programs };
}
