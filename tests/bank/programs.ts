import type { Runner } from "#app/_judge/candidate.ts";
import { callProgram } from "#app/_judge/candidate.ts";
import { judgeJob } from "#app/_judge/judge-job.ts";
import type { Oracles } from "#app/_judge/oracles.ts";
import { baselineOf, faultOf, PROOF_SEEDS, type ProofProgram, programsOf } from "#domain/bank/proof.ts";
import type { Language, Question } from "#domain/bank/question.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import type { Note } from "./finding.ts";

/** `bank:check` judges every program with each of them. */
export const SEEDS = PROOF_SEEDS;
/** `npm test` has less time: it shows that nothing broke what `bank:check` proved. */
export const ONE_SEED = SEEDS.slice(0, 1);

export interface Means {
  readonly oracles: Oracles;
  readonly runners: Readonly<Record<Language, Runner>>;
  readonly seeds: readonly number[];
}

const judge = async (
  question: Question,
  { language, code }: ProofProgram,
  seed: number,
  means: Means,
): Promise<CheckResult[]> => {
  const { api, oracle, checks } = question.meta;
  if (!api) return [];
  const program = callProgram({
    api,
    code,
    runner: means.runners[language],
    baseline: baselineOf(question)[language],
  });
  const job = { api, oracle, checks, seed, labelled: question.labelled };
  return [...(await judgeJob(job, means.oracles, program)).results];
};

/** The first seed that shows a problem is enough to mend it. */
const firstFault = async (
  question: Question,
  program: ProofProgram,
  means: Means,
): Promise<string | null> => {
  for (const seed of means.seeds) {
    const found = faultOf(program.expected, await judge(question, program, seed, means));
    if (found !== null) return `seed ${seed}: ${found}`;
  }
  return null;
};

/** The solution passes, the starter does not, and every wrong program is caught first where it says. */
export const checkPrograms = async (question: Question, means: Means, complain: Note): Promise<number> => {
  const programs = programsOf(question);
  for (const program of programs) {
    const found = await firstFault(question, program, means);
    if (found !== null) complain(program.file, 1, found);
  }
  return programs.length * means.seeds.length;
};
