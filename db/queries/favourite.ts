import { and, count, desc, eq } from "drizzle-orm";
import type { Db } from "../client.ts";
import { favourite } from "../schema/shelf.ts";

export async function listFavourites(db: Db, memberId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ slug: favourite.slug })
    .from(favourite)
    .where(eq(favourite.memberId, memberId))
    .orderBy(desc(favourite.at), favourite.slug);
  return rows.map(({ slug }) => slug);
}

export async function countFavourites(db: Db, memberId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(favourite).where(eq(favourite.memberId, memberId));
  return row?.n ?? 0;
}

export const addFavourite = (db: Db, row: typeof favourite.$inferInsert): Promise<unknown> =>
  db.insert(favourite).values(row).onConflictDoNothing();

export const removeFavourite = (db: Db, memberId: string, slug: string): Promise<unknown> =>
  db.delete(favourite).where(and(eq(favourite.memberId, memberId), eq(favourite.slug, slug)));
