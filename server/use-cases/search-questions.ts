import { z } from "zod";
import type { QuestionSummary } from "#db/queries/question.ts";
import { type Cursor, searchBank } from "#db/queries/question-search.ts";
import type { Actor } from "#domain/access/actor.ts";
import { MAX_SEARCH_CHARS } from "#domain/access/limits.ts";
import { DIMENSIONS, KINDS, LANGUAGES, Slug, TOPICS } from "#domain/bank/question.ts";
import { CURSOR, SORTS } from "#domain/bank/search.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

const PAGE_SIZE = 30;
/** Lists to choose from take more at once than a page of the bank. */
const MAX_PAGE_SIZE = 200;

export const QuestionFilters = z.strictObject({
  text: z.string().max(MAX_SEARCH_CHARS).default(""),
  kind: z.enum(KINDS).optional(),
  topic: z.enum(TOPICS).optional(),
  difficulty: z.int().min(1).max(5).optional(),
  minutes: z.int().min(1).max(120).optional(),
  model: Slug.optional(),
  dimension: z.enum(DIMENSIONS).optional(),
  language: z.enum(LANGUAGES).optional(),
  judged: z.boolean().optional(),
  /** Only those that the member who asks has marked. */
  favourites: z.literal(true).optional(),
  sort: z.enum(SORTS).default("best"),
});

export const QuestionSearch = QuestionFilters.extend({
  /** What the page before this one gave as `next`. */
  after: z.string().regex(CURSOR).optional(),
  size: z.int().min(1).max(MAX_PAGE_SIZE).default(PAGE_SIZE),
});
export type QuestionSearch = z.infer<typeof QuestionSearch>;

export interface FoundQuestions {
  readonly questions: readonly QuestionSummary[];
  readonly total: number;
  readonly atLeast: boolean;
  readonly next: string | null;
  readonly some: boolean;
}

const cursorOf = (after: string | undefined): Cursor | undefined => {
  const [, some, key, slug] = CURSOR.exec(after ?? "") ?? [];
  return key === undefined || slug === undefined ? undefined : { some: some === "1", key, slug };
};

export async function searchQuestions(
  { db }: Runtime,
  actor: Actor,
  { after, size, favourites, ...search }: QuestionSearch,
): Promise<Result<FoundQuestions>> {
  if (favourites && actor.kind !== "member") return fail("not-signed-in", "favourites are a member's");
  const favouritesOf = favourites && actor.kind === "member" ? actor.memberId : undefined;
  const { next, ...page } = await searchBank(db, search, { after: cursorOf(after), size, favouritesOf });
  return ok({ ...page, next: next && `${next.some ? 1 : 0}:${next.key}:${next.slug}` });
}
