import { inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { KINDS, TOPICS } from "../../domain/bank/question.ts";
import { type BankSearch, facetsAsked, type SearchFilters, type Sort } from "../../domain/bank/search.ts";
import { meantBy, searchWords, trigramsOf } from "../../domain/bank/search-words.ts";
import type { Db } from "../client.ts";
import { searchWord } from "../schema/question-search.ts";
import type { QuestionSummary } from "./question.ts";

/** How many with a fitting title are ranked, and how many with only a fitting prompt are looked at behind them. */
const MAX_TITLES = 500;
const MAX_PROMPTS = 250;
const MAX_COUNTED = 1000;
const MAX_MEANT = 3;
const MAX_LIKE = 20;

/** Where the next page begins: behind this key and slug. */
export interface Cursor {
  readonly key: string;
  readonly slug: string;
  /** The page before it had questions with some of the words only. */
  readonly some: boolean;
}

export interface SearchPage {
  readonly questions: readonly QuestionSummary[];
  readonly total: number;
  /** There may be more than `total`: counting all would take longer than it is worth. */
  readonly atLeast: boolean;
  readonly next: Cursor | null;
  /** Nothing has all the words: these have some of them. */
  readonly some: boolean;
}

export interface PageAsked {
  /** Only the favourites of this member. */
  readonly favouritesOf?: string | undefined;
  readonly after?: Cursor | undefined;
  readonly size: number;
}

const KEYS: Readonly<Record<Exclude<Sort, "best">, SQL>> = {
  easiest: sql`difficulty`,
  hardest: sql`(-difficulty)`,
  shortest: sql`minutes`,
  longest: sql`(-minutes)`,
  newest: sql`(-published_ms)`,
};

const Row = z
  .object({
    slug: z.string(),
    version: z.number(),
    kind: z.enum(KINDS),
    topic: z.enum(TOPICS),
    difficulty: z.number(),
    minutes: z.number(),
    judged: z.boolean(),
    model: z.string().nullable(),
    title_en: z.string(),
    title_zh: z.string(),
    key: z.string(),
    total: z.coerce.number(),
  })
  .transform(({ title_en: en, title_zh: zh, ...row }) => ({ ...row, title: { en, zh } }));

/** Rows as both drivers return them from a statement of one's own. */
const rowsOf = (answer: unknown): unknown[] => z.object({ rows: z.array(z.unknown()) }).parse(answer).rows;

/** Without `a`, `the`, `of`: nothing is found by them, and they are not the beginnings of other words. */
async function meaningful(db: Db, typed: readonly string[]): Promise<string[]> {
  if (typed.length === 0) return [];
  const each = sql`unnest(${sql.param([...typed])}::text[]) with ordinality as typed(word, place)`;
  const kept = sql`numnode(plainto_tsquery('english', word)) > 0`;
  const answer = await db.execute(sql`select word from ${each} where ${kept} order by place`);
  return z
    .array(z.object({ word: z.string() }))
    .parse(rowsOf(answer))
    .map(({ word }) => word);
}

/** The known words behind what was typed: itself, else what it may have been meant to be. */
async function alternatives(db: Db, typed: readonly string[]): Promise<string[][]> {
  const found =
    typed.length === 0
      ? []
      : await db
          .select()
          .from(searchWord)
          .where(inArray(searchWord.word, [...typed]));
  const known = new Set(found.map(({ word }) => word));
  return Promise.all(
    typed.map(async (word) => {
      if (known.has(word)) return [word];
      const own = sql`${sql.param(trigramsOf(word))}::text[]`;
      const like = await db
        .select({ word: searchWord.word })
        .from(searchWord)
        .where(sql`${searchWord.trigrams} && ${own}`)
        .orderBy(
          sql`cardinality(array(select unnest(${searchWord.trigrams}) intersect select unnest(${own}))) desc`,
          searchWord.word,
        )
        .limit(MAX_LIKE);
      const meant = meantBy(
        word,
        like.map((row) => row.word),
        MAX_MEANT,
      );
      return meant.length > 0 ? meant : [word];
    }),
  );
}

type Joined = "and" | "or";

const pairQuery = (pair: string): string => ([...pair].length === 1 ? `'${pair}':*` : `'${pair}'`);

/** The database's own form of the query, or null where nothing is left to look for (only `the` and `of`). */
async function queryOf(db: Db, words: { latin: string[][]; han: readonly string[] }, by: Joined) {
  const join = by === "and" ? sql` && ` : sql` || `;
  const parts = [
    ...words.latin.map(
      (meant) =>
        sql`(${sql.join(
          meant.map((word) => sql`plainto_tsquery('english', ${word})`),
          sql` || `,
        )})`,
    ),
    ...words.han.map((pair) => sql`${pairQuery(pair)}::text::tsquery`),
  ];
  if (parts.length === 0) return null;
  const answer = await db.execute(sql`select (${sql.join(parts, join)})::text as query`);
  const [row] = z.array(z.object({ query: z.string() })).parse(rowsOf(answer));
  return row?.query || null;
}

const fits = (filters: SearchFilters, { favouritesOf }: PageAsked): SQL => {
  const facets = facetsAsked(filters);
  return sql.join(
    [
      sql`true`,
      ...(facets.length > 0 ? [sql`facets @> ${sql.param(facets)}::text[]`] : []),
      ...(favouritesOf === undefined
        ? []
        : [sql`slug in (select slug from favourite where member_id = ${favouritesOf})`]),
      ...(filters.minutes === undefined ? [] : [sql`minutes <= ${filters.minutes}`]),
    ],
    sql` and `,
  );
};

const SHOWN = sql`slug, version, kind, topic, difficulty, minutes, judged, model, title_en, title_zh`;

const behind = (after: Cursor | undefined, key: SQL, type: SQL): SQL =>
  after ? sql`(${key}, slug) > (${after.key}::text::float8::${type}, ${after.slug}::text)` : sql`true`;

/** Those whose title fits are ranked before those that only tell of it. */
const rankedPage = (search: BankSearch, query: string, some: boolean, asked: PageAsked): SQL => {
  const { after, size } = asked;
  const q = sql`${query}::text::tsquery`;
  const rank = some ? sql`ts_rank(titles, ${q}) + ts_rank(words, ${q})` : sql`ts_rank(titles, ${q})`;
  const hit = (column: SQL, most: number) =>
    sql`(select *, ${rank} as rank from question_search where ${column} @@ ${q} and ${fits(search, asked)} limit ${most})`;
  const key = search.sort === "best" ? sql`(-rank)` : KEYS[search.sort];
  const type = search.sort === "best" ? sql`real` : sql`bigint`;
  return sql`with hit as materialized (
      select distinct on (slug) ${SHOWN}, published_ms, rank
      from (${hit(sql`titles`, MAX_TITLES)} union all ${hit(sql`words`, MAX_PROMPTS)}) as found
    )
    select ${SHOWN}, ${key}::text as key, (select count(*) from hit)::int as total
    from hit where ${behind(after, key, type)} order by ${key}, slug limit ${size + 1}`;
};

const listedPage = (search: BankSearch, asked: PageAsked): SQL => {
  const { after, size } = asked;
  const key = KEYS[search.sort === "best" ? "easiest" : search.sort];
  return sql`select ${SHOWN}, ${key}::text as key,
      (select count(*) from (select 1 from question_search where ${fits(search, asked)} limit ${MAX_COUNTED}) as counted)::int as total
    from question_search where ${fits(search, asked)} and ${behind(after, key, sql`bigint`)}
    order by ${key}, slug limit ${size + 1}`;
};

const pageOf = async (
  db: Db,
  statement: SQL,
  size: number,
  { some, most }: { some: boolean; most: number },
): Promise<SearchPage> => {
  const rows = z.array(Row).parse(rowsOf(await db.execute(statement)));
  const total = rows[0]?.total ?? 0;
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    questions: rows.slice(0, size).map(({ key: _, total: __, ...question }) => question),
    total,
    atLeast: total >= most,
    next: last ? { key: last.key, slug: last.slug, some } : null,
    some,
  };
};

/** One page of the questions that fit. Where none has all words, those that have some of them. */
export async function searchBank(db: Db, search: BankSearch, asked: PageAsked): Promise<SearchPage> {
  const { latin, han } = searchWords(search.text);
  const words = { latin: await alternatives(db, await meaningful(db, latin)), han };
  const ranked = async (by: Joined): Promise<SearchPage | null> => {
    const query = await queryOf(db, words, by);
    const some = by === "or";
    return query === null
      ? null
      : pageOf(db, rankedPage(search, query, some, asked), asked.size, { some, most: MAX_PROMPTS });
  };
  const found = asked.after?.some ? await ranked("or") : await ranked("and");
  if (found === null)
    return pageOf(db, listedPage(search, asked), asked.size, { some: false, most: MAX_COUNTED });
  if (found.questions.length > 0 || asked.after || words.latin.length + han.length < 2) return found;
  return (await ranked("or")) ?? found;
}
