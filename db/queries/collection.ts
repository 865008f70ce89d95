import { and, asc, count, eq, inArray, or } from "drizzle-orm";
import type { Db } from "../client.ts";
import { collection, collectionQuestion } from "../schema/shelf.ts";

export interface Collection {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly minutes: number | null;
  readonly shared: boolean;
  readonly at: Date;
  /** In the order to ask them. */
  readonly slugs: readonly string[];
}

/** A member's own, and those that others share. */
export async function listCollections(db: Db, memberId: string): Promise<readonly Collection[]> {
  const rows = await db
    .select()
    .from(collection)
    .where(or(eq(collection.memberId, memberId), eq(collection.shared, true)))
    .orderBy(asc(collection.at), collection.id);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const questions = await db
    .select()
    .from(collectionQuestion)
    .where(inArray(collectionQuestion.collectionId, ids))
    .orderBy(collectionQuestion.collectionId, collectionQuestion.place);
  return rows.map((row) => ({
    ...row,
    slugs: questions.filter((q) => q.collectionId === row.id).map(({ slug }) => slug),
  }));
}

export async function countCollections(db: Db, memberId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(collection).where(eq(collection.memberId, memberId));
  return row?.n ?? 0;
}

const placesOf = (id: string, slugs: readonly string[]) =>
  slugs.map((slug, place) => ({ collectionId: id, place, slug }));

export const insertCollection = (db: Db, { slugs, ...row }: Collection): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.insert(collection).values(row);
    await tx.insert(collectionQuestion).values(placesOf(row.id, slugs));
  });

export type CollectionChange = Pick<Collection, "id" | "memberId" | "name" | "minutes" | "shared" | "slugs">;

/** All of it at once. False where the member has no such collection. */
export const changeCollection = (
  db: Db,
  { id, memberId, slugs, ...row }: CollectionChange,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const own = and(eq(collection.memberId, memberId), eq(collection.id, id));
    const changed = await tx.update(collection).set(row).where(own).returning({ id: collection.id });
    if (changed.length === 0) return false;
    await tx.delete(collectionQuestion).where(eq(collectionQuestion.collectionId, id));
    await tx.insert(collectionQuestion).values(placesOf(id, slugs));
    return true;
  });

/** False where the member has no such collection. */
export async function removeCollection(db: Db, memberId: string, id: string): Promise<boolean> {
  const own = and(eq(collection.memberId, memberId), eq(collection.id, id));
  return (await db.delete(collection).where(own).returning({ id: collection.id })).length > 0;
}
