import { hashQuestion } from "#db/bank/hash.ts";
import { readYaml } from "#db/bank/read-yaml.ts";
import type { Complain } from "#domain/bank/complain.ts";
import { parseQuestion, type QuestionFiles } from "#domain/bank/parse.ts";
import type { Problem } from "#domain/bank/problem.ts";
import type { Question } from "#domain/bank/question.ts";
import { checkReference } from "#domain/bank/reference.ts";
import { checkWords } from "#domain/bank/words.ts";
import type { Runtime } from "../runtime.ts";

export interface CheckedDraft {
  readonly problems: readonly Problem[];
  /** Null where the folder does not parse. */
  readonly question: Question | null;
  readonly contentHash: string | null;
}

/** Everything that can be said about a draft without running a program: what `bank:check` says before it runs any. */
export function checkDraft(
  { models }: Pick<Runtime, "models">,
  slug: string,
  files: QuestionFiles,
): CheckedDraft {
  const parsed = parseQuestion(slug, files, readYaml);
  if (!parsed.ok) return { problems: parsed.problems, question: null, contentHash: null };
  const { question } = parsed;
  const { lineOf } = readYaml(files["question.yaml"] ?? "");
  const problems: Problem[] = [];
  const complain: Complain = (file, place, reason) => {
    problems.push({ file, line: typeof place === "number" ? place : lineOf(place), reason });
  };
  checkWords(question, { en: files["en.md"] ?? "", zh: files["zh.md"] ?? "" }, complain);
  checkReference(question, new Map(models.cards.map((card) => [card.slug, card])), complain);
  return { problems, question, contentHash: hashQuestion(question) };
}
