import { snippetFor } from "#app/_judge/snippet.ts";
import type { Run } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";
import { reduceCheck } from "#domain/judging/reduce.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import type { RunController } from "./run-controller.ts";

/** Why there are no lines: the runtime has other work, or no smaller case fails any more. */
export type Reduction =
  | { readonly status: "reduced"; readonly snippet: string }
  | { readonly status: "busy" }
  | { readonly status: "not-reproduced" };

/** Looks in this browser for a smaller case on which the recorded program fails the check in the same way. */
export async function reduceRun(
  controller: RunController,
  run: Run,
  verdict: Verdict,
  checkId: string,
): Promise<Reduction> {
  const { language, code } = run;
  const found = await controller.exclusively(async (): Promise<Reduction> => {
    const question = run.question && (await controller.questions.judged(run.question));
    const check = question?.checks.find(({ id }) => id === checkId);
    const result = verdict.results.find((one) => one.check === checkId);
    if (!question?.api || !check || !result) return { status: "not-reproduced" };
    const { api, version } = question;
    const judge = await controller.parts.judge(language);
    const { seed } = verdict;
    const judgeAgain = async (checks: readonly (typeof check)[]) =>
      (await judge.judge({ question, version, language, code, checks, seed })).results;
    const reduced = await reduceCheck({ api, check, seed, result, judge: judgeAgain });
    return reduced
      ? { status: "reduced", snippet: snippetFor(api, reduced.inputs, language) }
      : { status: "not-reproduced" };
  });
  return found ?? { status: "busy" };
}

/** Puts the lines below the program that is in the editor now, as if they had been typed. */
export function appendToEditor(controller: RunController, run: Run, snippet: string): void {
  const { current } = controller.session.store.state.get();
  const text = controller.session.doc.getText(codeName(current, run.language));
  const gap = text.toString().endsWith("\n") ? "\n" : "\n\n";
  text.insert(text.length, `${gap}${snippet}\n`);
}
