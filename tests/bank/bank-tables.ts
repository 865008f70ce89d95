import { TONGUES } from "#domain/bank/likeness.ts";
import type { Question } from "#domain/bank/question.ts";
import { KINDS, LANGUAGES, TOPICS } from "#domain/bank/question.ts";
import type { WholeBank } from "./whole-bank.ts";

const DIFFICULTIES = [1, 2, 3, 4, 5];
const CLOSEST = 3;

/** The first `left` columns are words, the others numbers. */
export const printTable = (rows: readonly (readonly string[])[], left: number): void => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((r) => r[i]?.length ?? 0)));
  for (const cells of rows)
    console.log(
      cells.map((c, i) => (i < left ? c.padEnd(widths[i] ?? 0) : c.padStart(widths[i] ?? 0))).join("  "),
    );
};

const COLUMNS: readonly [name: string, holds: (question: Question) => boolean][] = [
  ["all", () => true],
  ...KINDS.map((kind): [string, (q: Question) => boolean] => [kind, (q) => q.meta.kind === kind]),
  ["judged", (q) => q.meta.api !== undefined],
  ...DIFFICULTIES.map((level): [string, (q: Question) => boolean] => [
    `level ${level}`,
    (q) => q.meta.difficulty === level,
  ]),
  ...TONGUES.map((tongue): [string, (q: Question) => boolean] => [
    tongue,
    (q) => q.text[tongue].title !== "",
  ]),
  ...LANGUAGES.map((language): [string, (q: Question) => boolean] => [
    language,
    (q) => q.code.solution[language] !== undefined,
  ]),
];

const counts = (name: string, questions: readonly Question[]): string[] => [
  name,
  ...COLUMNS.map(([, holds]) => String(questions.filter(holds).length)),
];

/** By topic, kind, difficulty and language; then what is missing, and what is most alike. */
export const printBank = (questions: readonly Question[], { coverage, unused, alike }: WholeBank): void => {
  const topics = TOPICS.map((topic) =>
    counts(
      topic,
      questions.filter((q) => q.meta.topic === topic),
    ),
  );
  printTable([["topic", ...COLUMNS.map(([name]) => name)], ...topics, counts("all", questions)], 1);
  const { total, missing } = coverage;
  console.log(`\nitems with a question: ${total - missing.length} of ${total}`);
  for (const item of missing) console.log(`  missing: ${item}`);
  console.log(`models without a question: ${unused.length === 0 ? "none" : unused.join(", ")}`);
  for (const tongue of TONGUES)
    for (const { a, b, likeness } of alike[tongue].slice(0, CLOSEST))
      console.log(`most alike (${tongue}): ${likeness.toFixed(2)} ${a}, ${b}`);
};
