import { and, count, eq } from "drizzle-orm";
import type { Db } from "../client.ts";
import { savedSearch } from "../schema/shelf.ts";

export interface SavedSearch {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  /** As it was asked; a filter that no longer exists is for the reader to refuse. */
  readonly search: unknown;
  readonly at: Date;
}

export const listSavedSearches = (db: Db, memberId: string): Promise<SavedSearch[]> =>
  db
    .select()
    .from(savedSearch)
    .where(eq(savedSearch.memberId, memberId))
    .orderBy(savedSearch.at, savedSearch.id);

export async function countSavedSearches(db: Db, memberId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(savedSearch).where(eq(savedSearch.memberId, memberId));
  return row?.n ?? 0;
}

export const insertSavedSearch = (db: Db, row: SavedSearch): Promise<unknown> =>
  db.insert(savedSearch).values(row);

/** False where the member has no such search. */
export async function removeSavedSearch(db: Db, memberId: string, id: string): Promise<boolean> {
  const own = and(eq(savedSearch.memberId, memberId), eq(savedSearch.id, id));
  return (await db.delete(savedSearch).where(own).returning({ id: savedSearch.id })).length > 0;
}
