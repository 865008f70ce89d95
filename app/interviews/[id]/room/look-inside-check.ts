import { callProgram } from "#app/_judge/candidate.ts";
import type { Run } from "#domain/interview/state.ts";
import { CandidateOutcome } from "#domain/judging/candidate.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import type { RunController } from "./run-controller.ts";

/** One call of the program: what it was given, and what it gave back; null where the program had ended before. */
export interface SeenCall {
  readonly inputs: Tensors;
  readonly outcome: CandidateOutcome | null;
}

export type Seen =
  | { readonly status: "seen"; readonly calls: readonly SeenCall[] }
  /** The runtime has other work. */
  | { readonly status: "busy" }
  /** This browser cannot make the check's inputs, or nothing came back. */
  | { readonly status: "nothing" };

const NOTHING: Seen = { status: "nothing" };

/**
 * Runs the recorded program once more on a check's own inputs, drawn from the verdict's seed, and keeps what it returned
 * and probed. Programs start afresh each time, so these are the arrays that were judged.
 */
export async function lookInsideCheck(
  controller: RunController,
  run: Run,
  verdict: Verdict,
  checkId: string,
): Promise<Seen> {
  const seen = await controller.exclusively(async (): Promise<Seen> => {
    const question = run.question && (await controller.questions.judged(run.question));
    const check = question?.checks.find(({ id }) => id === checkId);
    if (!question?.api || !check) return NOTHING;
    const { api } = question;
    const judge = await controller.parts.judge(run.language);
    const cases = await judge.draw(question, check, verdict.seed);
    if (!cases) return NOTHING;
    const runner = await controller.parts.runner(run.language);
    const { outcomes } = await callProgram({ api, code: run.code, runner })(cases);
    if (outcomes.length === 0) return NOTHING;
    const calls = cases.map((inputs, i) => ({
      inputs,
      outcome: CandidateOutcome.safeParse(outcomes[i]).data ?? null,
    }));
    return { status: "seen", calls };
  });
  return seen ?? { status: "busy" };
}
