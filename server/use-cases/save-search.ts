import { z } from "zod";
import { countSavedSearches, insertSavedSearch, listSavedSearches } from "#db/queries/saved-search.ts";
import { MAX_SAVED_SEARCHES, MAX_TITLE_CHARS } from "#domain/access/limits.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { QuestionFilters } from "./search-questions.ts";

export const ShelfName = z.string().trim().min(1).max(MAX_TITLE_CHARS);

export const NewSavedSearch = z.strictObject({ name: ShelfName, search: QuestionFilters });
export type NewSavedSearch = z.infer<typeof NewSavedSearch>;

export interface KeptSearch extends NewSavedSearch {
  readonly id: string;
}

export async function saveSearch(
  { db, clock, newId }: Runtime,
  memberId: string,
  { name, search }: NewSavedSearch,
): Promise<Result<KeptSearch>> {
  if ((await countSavedSearches(db, memberId)) >= MAX_SAVED_SEARCHES)
    return fail("too-large", `at most ${MAX_SAVED_SEARCHES} searches`);
  const kept = { id: newId(), name, search };
  await insertSavedSearch(db, { ...kept, memberId, at: new Date(clock()) });
  return ok(kept);
}

/** A search with a filter that no longer exists is left out. */
export async function savedSearches({ db }: Runtime, memberId: string): Promise<readonly KeptSearch[]> {
  return (await listSavedSearches(db, memberId)).flatMap(({ id, name, search }) => {
    const parsed = QuestionFilters.safeParse(search);
    return parsed.success ? [{ id, name, search: parsed.data }] : [];
  });
}
