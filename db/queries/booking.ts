import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, notInArray, or, sql } from "drizzle-orm";
import type { Booking } from "../../domain/scheduling/booking.ts";
import type { Stretch } from "../../domain/scheduling/zone.ts";
import type { Db } from "../client.ts";
import { availability, booking, engagement, eventType } from "../schema/scheduling.ts";
import { waiting } from "../schema/waiting.ts";

const MAX_LISTED = 200;

export interface StoredBooking extends Booking {
  readonly id: string;
  readonly eventTypeId: string;
  readonly guestId: string | null;
  readonly guestName: string | null;
  readonly guestEmail: string | null;
  readonly guestLocale: "en" | "zh";
  readonly guestZone: string;
  readonly message: string;
  readonly interviewId: string | null;
}

export interface Engagement {
  readonly personId: string;
  readonly during: Stretch;
}

const instantOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

const rowOf = ({ state, start, end, expiresAt, sequence, needsApproval, ...row }: StoredBooking) => ({
  ...row,
  state,
  start: new Date(start),
  end: new Date(end),
  expiresAt: instantOf(expiresAt),
  sequence,
  needsApproval,
});

export const bookingOf = (row: typeof booking.$inferSelect): StoredBooking => ({
  id: row.id,
  eventTypeId: row.eventTypeId,
  state: row.state,
  start: row.start.getTime(),
  end: row.end.getTime(),
  expiresAt: row.expiresAt?.getTime() ?? null,
  sequence: row.sequence,
  needsApproval: row.needsApproval,
  guestId: row.guestId,
  guestName: row.guestName,
  guestEmail: row.guestEmail,
  guestLocale: row.guestLocale,
  guestZone: row.guestZone,
  message: row.message,
  interviewId: row.interviewId,
});

/** Until the transaction ends, nobody else books these people; in the order of ids, so that no two wait in a circle. */
export async function lockPeople(
  tx: Db,
  ids: readonly string[],
): Promise<readonly { id: string; rules: unknown }[]> {
  return tx
    .select({ id: availability.memberId, rules: availability.rules })
    .from(availability)
    .where(inArray(availability.memberId, [...ids]))
    .orderBy(asc(availability.memberId))
    .for("update");
}

const ranOut = (now: number) => and(isNotNull(booking.expiresAt), lte(booking.expiresAt, new Date(now)));

/** Holds and requests of these people that ran out; nobody else changes them until the transaction ends. */
export async function lockLapsed(
  tx: Db,
  people: readonly string[],
  now: number,
): Promise<readonly StoredBooking[]> {
  const theirs = tx
    .select({ id: engagement.bookingId })
    .from(engagement)
    .where(inArray(engagement.personId, [...people]));
  const rows = await tx
    .select()
    .from(booking)
    .where(and(inArray(booking.id, theirs), ranOut(now)))
    .orderBy(asc(booking.id))
    .for("update");
  return rows.map(bookingOf);
}

/** Some that ran out, whoever's they are. */
export async function listLapsed(db: Db, now: number): Promise<readonly string[]> {
  const rows = await db.select({ id: booking.id }).from(booking).where(ranOut(now)).limit(MAX_LISTED);
  return rows.map(({ id }) => id);
}

export const readRules = (
  db: Db,
  ids: readonly string[],
): Promise<readonly { id: string; rules: unknown }[]> =>
  db
    .select({ id: availability.memberId, rules: availability.rules })
    .from(availability)
    .where(inArray(availability.memberId, [...ids]));

export interface Taken {
  readonly range: Stretch;
  readonly now: number;
  /** A booking that is being moved stands in nobody's way. */
  readonly without?: string | undefined;
}

/** What takes these people's time in the range; holds and requests that lapsed take none. */
export async function listEngagements(
  db: Db,
  people: readonly string[],
  { range, now, without }: Taken,
): Promise<readonly Engagement[]> {
  const within = sql`tstzrange(${new Date(range.start).toISOString()}, ${new Date(range.end).toISOString()})`;
  return db
    .select({ personId: engagement.personId, during: engagement.during })
    .from(engagement)
    .innerJoin(booking, eq(booking.id, engagement.bookingId))
    .where(
      and(
        inArray(engagement.personId, [...people]),
        engagement.takes,
        sql`${engagement.during} && ${within}`,
        or(isNull(booking.expiresAt), gt(booking.expiresAt, new Date(now))),
        without === undefined ? undefined : ne(booking.id, without),
      ),
    );
}

/** Throws the database's own exclusion violation when somebody is taken after all. */
export async function insertBooking(
  tx: Db,
  made: StoredBooking,
  people: readonly string[],
  now: number,
): Promise<void> {
  await tx.insert(booking).values({ ...rowOf(made), createdAt: new Date(now) });
  const during = { start: made.start, end: made.end };
  await tx.insert(engagement).values(people.map((personId) => ({ bookingId: made.id, personId, during })));
}

/** The guest's own time is taken too. Throws as insertBooking does. */
export async function engageGuest(tx: Db, { id, start, end }: StoredBooking, guestId: string): Promise<void> {
  const during = { start, end };
  await tx.insert(engagement).values({ bookingId: id, personId: guestId, side: "guest", during });
}

export async function findBooking(db: Db, id: string): Promise<StoredBooking | null> {
  const [row] = await db.select().from(booking).where(eq(booking.id, id));
  return row ? bookingOf(row) : null;
}

export async function lockBooking(tx: Db, id: string): Promise<StoredBooking | null> {
  const [row] = await tx.select().from(booking).where(eq(booking.id, id)).for("update");
  return row ? bookingOf(row) : null;
}

/** Everybody whose time it takes; a match of the practice queue takes its guest's too. */
export async function peopleOf(db: Db, bookingId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ id: engagement.personId })
    .from(engagement)
    .where(eq(engagement.bookingId, bookingId));
  return rows.map(({ id }) => id).sort();
}

export async function hostsOfBooking(db: Db, bookingId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ id: engagement.personId })
    .from(engagement)
    .where(and(eq(engagement.bookingId, bookingId), eq(engagement.side, "host")));
  return rows.map(({ id }) => id).sort();
}

/** The booking as it is now; its people are engaged for its time, or free where it takes none. */
export async function changeBooking(tx: Db, changed: StoredBooking, takes: boolean): Promise<void> {
  await tx.update(booking).set(rowOf(changed)).where(eq(booking.id, changed.id));
  const ofIt = eq(engagement.bookingId, changed.id);
  const during = { start: changed.start, end: changed.end };
  await tx.update(engagement).set({ during, takes }).where(ofIt);
}

/** How many bookings each of these people has ahead, and when the last of them was made. */
export async function loadsOf(tx: Db, people: readonly string[], now: number) {
  const rows = await tx
    .select({
      id: engagement.personId,
      bookings: sql<number>`count(*)::int`,
      last: sql<number>`max(extract(epoch from ${booking.createdAt}) * 1000)::bigint::text::float8`,
    })
    .from(engagement)
    .innerJoin(booking, eq(booking.id, engagement.bookingId))
    .where(and(inArray(engagement.personId, [...people]), engagement.takes, gt(booking.end, new Date(now))))
    .groupBy(engagement.personId);
  return people.map((id) => {
    const row = rows.find((one) => one.id === id);
    return { id, bookings: row?.bookings ?? 0, last: row ? Number(row.last) : null };
  });
}

export const setInterview = (db: Db, id: string, interviewId: string | null): Promise<unknown> =>
  db.update(booking).set({ interviewId }).where(eq(booking.id, id));

/** What a member keeps while a form is open: at most one hold, so that nobody fills a calendar with them. */
export async function findHolds(tx: Db, guestId: string): Promise<readonly string[]> {
  const offered = tx.select({ id: waiting.bookingId }).from(waiting).where(isNotNull(waiting.bookingId));
  const own = and(eq(booking.guestId, guestId), eq(booking.state, "held"), notInArray(booking.id, offered));
  const rows = await tx
    .select({ id: booking.id })
    .from(booking)
    .innerJoin(eventType, eq(eventType.id, booking.eventTypeId))
    .where(and(own, eq(eventType.queued, false)))
    .orderBy(asc(booking.id));
  return rows.map(({ id }) => id);
}
