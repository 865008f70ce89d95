import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { emailCode } from "../schema/mail.ts";

export type StoredEmailCode = typeof emailCode.$inferSelect;

export async function insertEmailCode(
  tx: Db,
  made: Pick<StoredEmailCode, "id" | "email" | "codeHash"> & { readonly expiresAt: number },
): Promise<void> {
  await tx.insert(emailCode).values({ ...made, expiresAt: new Date(made.expiresAt) });
}

export async function findEmailCode(db: Db, id: string): Promise<StoredEmailCode | null> {
  const [row] = await db.select().from(emailCode).where(eq(emailCode.id, id));
  return row ?? null;
}

/** Counts a try before the code is looked at, so that no race gets one more; null when they are used up. */
export async function emailCodeTried(db: Db, id: string, most: number): Promise<StoredEmailCode | null> {
  const [row] = await db
    .update(emailCode)
    .set({ tries: sql`${emailCode.tries} + 1` })
    .where(and(eq(emailCode.id, id), lt(emailCode.tries, most)))
    .returning();
  return row ?? null;
}

export async function proveEmailCode(db: Db, id: string, now: number): Promise<void> {
  await db
    .update(emailCode)
    .set({ provedAt: new Date(now) })
    .where(eq(emailCode.id, id));
}
