import type { Judgement } from "#app/_judge/judge.ts";
import { loadBank } from "#db/bank/load.ts";
import type { Check, Question } from "#domain/bank/question.ts";
import { BANK } from "../bank/check-question.ts";

const CHECKS = 20;

export type BenchJudgement = Omit<Judgement, "signal" | "onProgress">;

/** The question's visible checks, again and again under new names (so with new inputs), until there are twenty. */
const twenty = (visible: readonly Check[]): Check[] =>
  Array.from({ length: CHECKS }, (_, i) => {
    const check = visible[i % visible.length];
    if (!check) throw new Error("a judged question has checks");
    return { ...check, id: `${check.id}-${i}` };
  });

const judgementOf = ({ meta, code }: Question): BenchJudgement => ({
  question: meta,
  version: 1,
  language: "python",
  code: code.solution.python ?? "",
  checks: twenty(meta.checks.filter((c) => c.stratum !== "hidden")),
  seed: 1,
});

export const benchJudgements = async (slugs: readonly string[]): Promise<BenchJudgement[]> => {
  const { questions } = await loadBank(BANK);
  return slugs.map((slug) => {
    const question = questions.find((q) => q.meta.slug === slug);
    if (!question) throw new Error(`the bank has no ${slug}`);
    return judgementOf(question);
  });
};
