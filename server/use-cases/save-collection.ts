import { z } from "zod";
import {
  type Collection,
  changeCollection,
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

async function allKnown({ db }: Runtime, slugs: readonly string[]): Promise<Result<null>> {
  const known = await summariesOf(db, slugs);
  const missing = slugs.find((slug) => !known.some((question) => question.slug === slug));
  return missing === undefined ? ok(null) : fail("not-found", `no question ${missing}`);
}

export async function saveCollection(
  runtime: Runtime,
  memberId: string,
  asked: NewCollection,
): Promise<Result<{ readonly id: string }>> {
  const { db, clock, newId } = runtime;
  const known = await allKnown(runtime, asked.slugs);
  if (!known.ok) return known;
  if ((await countCollections(db, memberId)) >= MAX_COLLECTIONS)
    return fail("too-large", `at most ${MAX_COLLECTIONS} collections`);
  const id = newId();
  await insertCollection(db, { ...asked, id, memberId, at: new Date(clock()) });
  return ok({ id });
}

export const ChangedCollection = NewCollection.safeExtend({ id: z.uuid() });
export type ChangedCollection = z.infer<typeof ChangedCollection>;

/** Everything about it but its owner and when it was made. */
export async function editCollection(
  runtime: Runtime,
  memberId: string,
  asked: ChangedCollection,
): Promise<Result<null>> {
  const known = await allKnown(runtime, asked.slugs);
  if (!known.ok) return known;
  const changed = await changeCollection(runtime.db, { ...asked, memberId });
  return changed ? ok(null) : fail("not-found", "no such collection of this member");
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
