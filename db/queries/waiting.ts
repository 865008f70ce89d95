import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "../client.ts";
import { eventType, eventTypeHost } from "../schema/scheduling.ts";
import { waiting } from "../schema/waiting.ts";

const MAX_LINE = 200;

export type Waiting = typeof waiting.$inferSelect;

export async function insertWaiting(db: Db, row: Waiting): Promise<void> {
  await db.insert(waiting).values(row);
}

export async function findWaiting(db: Db, id: string): Promise<Waiting | null> {
  const [row] = await db.select().from(waiting).where(eq(waiting.id, id));
  return row ?? null;
}

/** The place in a line whose offer a booking is or was. */
export async function findWaitingOf(db: Db, bookingId: string): Promise<Waiting | null> {
  const [row] = await db.select().from(waiting).where(eq(waiting.bookingId, bookingId));
  return row ?? null;
}

export const listWaitingOf = (db: Db, memberId: string): Promise<readonly Waiting[]> =>
  db
    .select()
    .from(waiting)
    .where(and(eq(waiting.memberId, memberId), inArray(waiting.state, ["waiting", "offered"])))
    .orderBy(asc(waiting.createdAt), asc(waiting.id));

const typesOf = (db: Db, people: readonly string[]) =>
  db
    .select({ id: eventTypeHost.eventTypeId })
    .from(eventTypeHost)
    .innerJoin(eventType, and(eq(eventType.id, eventTypeHost.eventTypeId), eq(eventType.active, true)))
    .where(inArray(eventTypeHost.memberId, [...people]));

const waits = eq(waiting.state, "waiting");

/** Everybody who hosts what somebody waits for with one of these people. */
export async function hostsInLine(db: Db, people: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ id: eventTypeHost.memberId })
    .from(eventTypeHost)
    .innerJoin(waiting, and(eq(waiting.eventTypeId, eventTypeHost.eventTypeId), waits))
    .where(inArray(waiting.eventTypeId, typesOf(db, people)));
  return rows.map(({ id }) => id);
}

/** Who waits for time of these people, the first in line first; they keep their places until the transaction ends. */
export const lockLine = (tx: Db, people: readonly string[]): Promise<readonly Waiting[]> =>
  tx
    .select()
    .from(waiting)
    .where(and(waits, inArray(waiting.eventTypeId, typesOf(tx, people))))
    .orderBy(asc(waiting.createdAt), asc(waiting.id))
    .limit(MAX_LINE)
    .for("update");

/** Event types that somebody waits for. */
export async function listAwaited(db: Db): Promise<readonly string[]> {
  const rows = await db.selectDistinct({ id: waiting.eventTypeId }).from(waiting).where(waits);
  return rows.map(({ id }) => id);
}

export const setOffer = (tx: Db, id: string, bookingId: string): Promise<unknown> =>
  tx.update(waiting).set({ state: "offered", bookingId }).where(eq(waiting.id, id));

/** What became of the offers that these bookings were; bookings that were none are left alone. */
export async function endOffers(
  tx: Db,
  bookingIds: readonly string[],
  state: "booked" | "left" | "passed",
): Promise<void> {
  await tx
    .update(waiting)
    .set({ state })
    .where(and(inArray(waiting.bookingId, [...bookingIds]), eq(waiting.state, "offered")));
}

/** False: the place was given up or taken before. */
export async function leaveLine(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(waiting)
    .set({ state: "left" })
    .where(and(eq(waiting.id, id), waits))
    .returning({ id: waiting.id });
  return rows.length > 0;
}
