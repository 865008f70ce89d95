import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SAME_EXERCISE, TONGUES, type Tongue } from "#domain/bank/likeness.ts";
import type { Question } from "#domain/bank/question.ts";
import { lineOf } from "#domain/bank/words.ts";
import type { BankSources, Coverage } from "./coverage.ts";
import { coverageOf } from "./coverage.ts";
import type { Finding } from "./finding.ts";
import { commonWords, hintsOutOfOrder } from "./hints.ts";
import type { Alike } from "./likeness.ts";
import { anchorsRepeated, promptsAlike } from "./likeness.ts";

export interface WholeBank {
  readonly coverage: Coverage;
  /** Reference models without a question. */
  readonly unused: readonly string[];
  readonly alike: Readonly<Record<Tongue, readonly Alike[]>>;
  readonly problems: readonly Finding[];
}

const percent = (likeness: number): string => `${(100 * likeness).toFixed(0)} %`;

const tongueProblems = (
  questions: readonly Question[],
  tongue: Tongue,
  alike: readonly Alike[],
  place: (slug: string, text: string) => number,
): Finding[] => {
  const found: Finding[] = [];
  const add = (slug: string, text: string, reason: string): number =>
    found.push({ file: `${slug}/${tongue}.md`, line: place(slug, text), reason });
  for (const { a, b, likeness } of alike.filter((pair) => pair.likeness >= SAME_EXERCISE[tongue]))
    add(b, "## Prompt", `the prompt is ${percent(likeness)} like that of "${a}"`);
  for (const { a, b, likeness, text } of anchorsRepeated(questions, tongue))
    add(b, text, `an anchor is ${percent(likeness)} like one of "${a}"`);
  const common = commonWords(questions);
  for (const question of questions)
    for (const reason of hintsOutOfOrder(question, tongue, common))
      add(question.meta.slug, "## Hints", reason);
  return found;
};

/** What only shows when all questions are looked at together. Nothing is run. */
export const lookAtWhole = (
  questions: readonly Question[],
  models: readonly string[],
  sources: BankSources,
  directory: string,
): WholeBank => {
  const coverage = coverageOf(questions, sources);
  const alike = { en: promptsAlike(questions, "en"), zh: promptsAlike(questions, "zh") };
  const unused = models.filter((model) => !questions.some((q) => q.meta.model === model));
  const wanting = (sources.complete ? unused : []).map((model) => ({
    file: "sources.json",
    line: 1,
    reason: `no question uses the model "${model}"`,
  }));
  const words = TONGUES.flatMap((tongue) =>
    tongueProblems(questions, tongue, alike[tongue], (slug, text) =>
      lineOf(readFileSync(join(directory, slug, `${tongue}.md`), "utf8"), text),
    ),
  );
  return { coverage, unused, alike, problems: [...coverage.problems, ...wanting, ...words] };
};
