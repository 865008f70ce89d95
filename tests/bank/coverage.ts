import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { KINDS, type Question } from "#domain/bank/question.ts";
import type { Finding } from "./finding.ts";

/** What the bank must have once `complete` says that it is whole. */
const MIN_JUDGED = 55;

const BankSources = z.strictObject({
  /** True from the day on which every item had its question: from then on a missing one is a problem. */
  complete: z.boolean(),
  /** Item "c4" is the fourth concept of its document, item 4 the fourth of its numbered ones. */
  documents: z.record(z.string(), z.strictObject({ concepts: z.int().min(0), items: z.int().min(1) })),
});
export type BankSources = z.infer<typeof BankSources>;

export const SOURCES_FILE = join(import.meta.dirname, "../../db/bank/sources.json");

export const readBankSources = (): BankSources =>
  BankSources.parse(JSON.parse(readFileSync(SOURCES_FILE, "utf8")));

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

const itemsOf = ({ documents }: BankSources): string[] =>
  Object.entries(documents).flatMap(([document, { concepts, items }]) =>
    [...range(concepts).map((n) => `c${n}`), ...range(items)].map((item) => `${document} ${item}`),
  );

export interface Coverage {
  readonly total: number;
  readonly missing: readonly string[];
  readonly problems: readonly Finding[];
}

const unmet = (questions: readonly Question[]): string[] => {
  const judged = questions.filter((q) => q.meta.api).length;
  return [
    ...(judged < MIN_JUDGED ? [`${judged} judged questions, at least ${MIN_JUDGED} are needed`] : []),
    ...KINDS.filter((kind) => !questions.some((q) => q.meta.kind === kind)).map(
      (kind) => `no question of the kind "${kind}"`,
    ),
  ];
};

const own = (slug: string, reason: string): Finding => ({ file: `${slug}/question.yaml`, line: 1, reason });

const claimsOf = (questions: readonly Question[], items: ReadonlySet<string>) => {
  const first = new Map<string, string>();
  const problems: Finding[] = [];
  for (const { meta } of questions) {
    if (meta.sources.length !== 1) problems.push(own(meta.slug, "a question grows out of exactly one item"));
    for (const { document, item } of meta.sources) {
      const name = `${document} ${item}`;
      const other = first.get(name);
      if (!items.has(name)) problems.push(own(meta.slug, `"${name}" is no item of the sources`));
      else if (other !== undefined)
        problems.push(own(meta.slug, `"${other}" has the item "${name}" already`));
      else first.set(name, meta.slug);
    }
  }
  return { first, problems };
};

/** Every item has exactly one question, and every question exactly one item. */
export const coverageOf = (questions: readonly Question[], sources: BankSources): Coverage => {
  const items = itemsOf(sources);
  const { first, problems } = claimsOf(questions, new Set(items));
  const missing = items.filter((item) => !first.has(item));
  const lacks = sources.complete
    ? [...missing.map((item) => `no question for the item "${item}"`), ...unmet(questions)]
    : missing.length === 0
      ? [`every item has its question: set "complete" to true, so that it stays so`]
      : [];
  const file = "sources.json";
  return {
    total: items.length,
    missing,
    problems: [...problems, ...lacks.map((reason) => ({ file, line: 1, reason }))],
  };
};
