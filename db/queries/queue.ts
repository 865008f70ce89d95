import { and, count, eq, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Place } from "../../domain/scheduling/queue-offer.ts";
import { QueueWish } from "../../domain/scheduling/queue-wish.ts";
import type { Reason } from "../../domain/scheduling/unmatched.ts";
import type { Db } from "../client.ts";
import { queueEntry, queueMatch } from "../schema/queue.ts";

/** Any number that nothing else in the database takes. */
const ROUND_LOCK = 723_023;

export interface QueueEntry extends Place {
  readonly memberId: string;
  readonly wish: QueueWish;
  /** What the last round found; null: no round has looked yet. */
  readonly why: readonly Reason[] | null;
}

type EntryRow = typeof queueEntry.$inferSelect;

const entryOf = ({ since, wish, why, lookedAt: _, ...row }: EntryRow): QueueEntry => ({
  ...row,
  since: since.getTime(),
  wish: QueueWish.parse(wish),
  why: why as readonly Reason[] | null,
});

export async function findEntry(db: Db, memberId: string): Promise<QueueEntry | null> {
  const [row] = await db.select().from(queueEntry).where(eq(queueEntry.memberId, memberId));
  return row ? entryOf(row) : null;
}

export async function lockEntry(tx: Db, memberId: string): Promise<QueueEntry | null> {
  const [row] = await tx.select().from(queueEntry).where(eq(queueEntry.memberId, memberId)).for("update");
  return row ? entryOf(row) : null;
}

/** Of all processes, one at a time makes a round; until the transaction ends the others wait. */
export const lockRound = (tx: Db): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(${ROUND_LOCK})`);

/** Nobody of them leaves, or asks for something else, before the transaction ends. */
export async function lockWaiting(tx: Db): Promise<readonly QueueEntry[]> {
  const rows = await tx
    .select()
    .from(queueEntry)
    .where(eq(queueEntry.state, "waiting"))
    .orderBy(queueEntry.memberId)
    .for("update");
  return rows.map(entryOf);
}

/** The place in the line and what is asked for; a round has to look at it anew. */
export async function saveEntry(tx: Db, { why: _, ...entry }: QueueEntry): Promise<void> {
  const row = { ...entry, since: new Date(entry.since), why: null, lookedAt: null };
  await tx.insert(queueEntry).values(row).onConflictDoUpdate({ target: queueEntry.memberId, set: row });
}

export async function saveWhy(tx: Db, memberId: string, why: readonly Reason[], now: number): Promise<void> {
  await tx
    .update(queueEntry)
    .set({ why, lookedAt: new Date(now) })
    .where(and(eq(queueEntry.memberId, memberId), eq(queueEntry.state, "waiting")));
}

export async function markOffered(tx: Db, members: readonly string[]): Promise<void> {
  await tx
    .update(queueEntry)
    .set({ state: "offered", why: null })
    .where(inArray(queueEntry.memberId, [...members]));
}

export async function countWaiting(db: Db, without: string): Promise<number> {
  const others = and(eq(queueEntry.state, "waiting"), ne(queueEntry.memberId, without));
  const [row] = await db.select({ n: count() }).from(queueEntry).where(others);
  return Number(row?.n ?? 0);
}

/** Whether a round has something to do: somebody it has not looked at since, or an offer that nobody answered. */
export async function isRoundDue(db: Db, now: number, lookedBefore: number): Promise<boolean> {
  const stale = or(isNull(queueEntry.lookedAt), lte(queueEntry.lookedAt, new Date(lookedBefore)));
  const [waits] = await db
    .select({ id: queueEntry.memberId })
    .from(queueEntry)
    .where(and(eq(queueEntry.state, "waiting"), stale))
    .limit(1);
  return waits !== undefined || (await overdueOffers(db, now, 1)).length > 0;
}

export async function overdueOffers(db: Db, now: number, most: number): Promise<readonly string[]> {
  const rows = await db
    .select({ id: queueMatch.id })
    .from(queueMatch)
    .where(and(eq(queueMatch.state, "offered"), lte(queueMatch.deadline, new Date(now))))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** How many matches came about since then. */
export async function countAgreed(db: Db, since: number): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(queueMatch)
    .where(and(eq(queueMatch.state, "agreed"), gt(queueMatch.settledAt, new Date(since))));
  return Number(row?.n ?? 0);
}
