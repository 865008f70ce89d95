import { callProgram } from "#app/_judge/candidate.ts";
import { judgeJob } from "#app/_judge/judge-job.ts";
import { baselineOf } from "#domain/bank/proof.ts";
import type { Language, Question } from "#domain/bank/question.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import type { Means } from "../../bank/programs.ts";

export interface Trial {
  readonly question: Question;
  readonly code: string;
  readonly language: Language;
  readonly seed: number;
}

/** The first check that a program does not pass, in the question's order; the checks after it are not run. */
export const firstFailure = async (
  { question, code, language, seed }: Trial,
  { oracles, runners }: Means,
): Promise<CheckResult | null> => {
  const { api, oracle, checks } = question.meta;
  if (!api) throw new Error(`${question.meta.slug} is not judged`);
  const baseline = baselineOf(question)[language];
  const program = callProgram({ api, code, runner: runners[language], baseline });
  for (const check of checks) {
    const { results } = await judgeJob(
      { api, oracle, checks: [check], seed, labelled: question.labelled },
      oracles,
      program,
    );
    const failed = results.find((result) => result.outcome.status !== "passed");
    if (failed || results.length === 0) return failed ?? null;
  }
  return null;
};
