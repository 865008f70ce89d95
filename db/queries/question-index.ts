import { and, eq, sql } from "drizzle-orm";
import type { Question } from "../../domain/bank/question.ts";
import { facetsOf } from "../../domain/bank/search.ts";
import { hanTerms, latinWords, trigramsOf } from "../../domain/bank/search-words.ts";
import type { Db } from "../client.ts";
import { questionSearch, searchWord } from "../schema/question-search.ts";

/** Raised with every change of what a row holds, so that a start makes all rows anew. */
const FORMAT = 2;

export interface Edition {
  readonly question: Question;
  readonly version: number;
  readonly now: Date;
}

const english = (words: readonly string[]) => sql`to_tsvector('english', ${words.join(" ")})`;
const spaced = (...names: (string | undefined)[]): string[] => latinWords(names.join(" "));

/** Chinese as a literal: no parser of the database splits it into pairs of characters. */
const weighted = (terms: readonly string[]): string =>
  [...new Set(terms)].map((term, i) => `'${term}':${i + 1}A`).join(" ");

const vectorsOf = ({ meta, text }: Question) => {
  const names = spaced(meta.slug, meta.topic, meta.kind, meta.model);
  const titles = sql`setweight(${english(latinWords(`${text.en.title} ${text.zh.title}`))}, 'A')
    || setweight(${english(names)}, 'C') || ${weighted(hanTerms(text.zh.title))}::text::tsvector`;
  const prompt = latinWords(`${text.en.prompt} ${text.zh.prompt}`);
  const han = [...new Set(hanTerms(text.zh.prompt))];
  const words = sql`strip(${titles}) || strip(${english(prompt)}) || array_to_tsvector(${sql.param(han)}::text[])`;
  return { titles, words };
};

export const searchRow = ({ question, version, now }: Edition) => {
  const { meta, text, code } = question;
  const judged = meta.checks.length > 0;
  const facets = facetsOf({ ...meta, judged, languages: Object.keys(code.starter) });
  return {
    slug: meta.slug,
    version,
    format: FORMAT,
    kind: meta.kind,
    topic: meta.topic,
    difficulty: meta.difficulty,
    minutes: meta.minutes,
    judged,
    model: meta.model ?? null,
    titleEn: text.en.title,
    titleZh: text.zh.title,
    publishedMs: now.getTime(),
    facets,
    ...vectorsOf(question),
  };
};

export const wordsOf = ({ meta, text }: Question): string[] =>
  spaced(
    meta.slug,
    meta.topic,
    meta.model,
    text.en.title,
    text.zh.title,
    text.en.prompt,
    text.zh.prompt,
  ).filter((word) => word.length > 1);

/** Whether the row of the question is of this version and made as this program makes it. */
export async function isIndexed(db: Db, slug: string, version: number): Promise<boolean> {
  const same = and(
    eq(questionSearch.slug, slug),
    eq(questionSearch.version, version),
    eq(questionSearch.format, FORMAT),
  );
  return (await db.select({ slug: questionSearch.slug }).from(questionSearch).where(same)).length > 0;
}

export async function indexQuestion(db: Db, edition: Edition): Promise<void> {
  const { slug, ...row } = searchRow(edition);
  await db
    .insert(questionSearch)
    .values({ slug, ...row })
    .onConflictDoUpdate({ target: questionSearch.slug, set: row });
  const words = wordsOf(edition.question).map((word) => ({ word, trigrams: trigramsOf(word) }));
  if (words.length > 0) await db.insert(searchWord).values(words).onConflictDoNothing();
}
