import { z } from "zod";
import {
  type Collection,
  countCollections,
  insertCollection,
  listCollections,
} from "#db/queries/collection.ts";
import type { QuestionSummary } from "#db/queries/question.ts";
import { summariesOf } from "#db/queries/question-summary.ts";
import { MAX_COLLECTIONS, MAX_PREPARED } from "#domain/access/limits.ts";
import { Slug } from "#domain/bank/question.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { ShelfName } from "./save-search.ts";

const MAX_PLAN_MINUTES = 480;

export const NewCollection = z.strictObject({
  name: ShelfName,
  /** The time of the whole interview; null for a list that is no plan. */
  minutes: z.int().min(5).max(MAX_PLAN_MINUTES).nullable(),
  shared: z.boolean(),
  slugs: z
    .array(Slug)
    .min(1)
    .max(MAX_PREPARED)
    .refine((slugs) => new Set(slugs).size === slugs.length, "a question stands twice"),
});
export type NewCollection = z.infer<typeof NewCollection>;

export interface ShownCollection extends Pick<Collection, "id" | "name" | "minutes" | "shared"> {
  readonly own: boolean;
  readonly questions: readonly QuestionSummary[];
}

export async function saveCollection(
  { db, clock, newId }: Runtime,
  memberId: string,
  asked: NewCollection,
): Promise<Result<{ readonly id: string }>> {
  const known = await summariesOf(db, asked.slugs);
  const missing = asked.slugs.find((slug) => !known.some((question) => question.slug === slug));
  if (missing !== undefined) return fail("not-found", `no question ${missing}`);
  if ((await countCollections(db, memberId)) >= MAX_COLLECTIONS)
    return fail("too-large", `at most ${MAX_COLLECTIONS} collections`);
  const id = newId();
  await insertCollection(db, { ...asked, id, memberId, at: new Date(clock()) });
  return ok({ id });
}

/** A member's own and the shared ones, each with its questions as they are today. */
export async function collectionsFor({ db }: Runtime, memberId: string): Promise<readonly ShownCollection[]> {
  const collections = await listCollections(db, memberId);
  const known = await summariesOf(db, [...new Set(collections.flatMap(({ slugs }) => slugs))]);
  const bySlug = new Map(known.map((question) => [question.slug, question]));
  return collections.map(({ id, name, minutes, shared, memberId: owner, slugs }) => ({
    id,
    name,
    minutes,
    shared,
    own: owner === memberId,
    questions: slugs.flatMap((slug) => bySlug.get(slug) ?? []),
  }));
}
