import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Booking } from "../../domain/scheduling/booking.ts";
import type { Stretch } from "../../domain/scheduling/zone.ts";
import type { Db } from "../client.ts";
import { member } from "../schema/member.ts";
import { availability, booking, engagement, eventType } from "../schema/scheduling.ts";

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

const bookingOf = (row: typeof booking.$inferSelect): StoredBooking => ({
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

/** Gives back the time of holds and requests that lapsed. */
export async function releaseLapsed(tx: Db, people: readonly string[], now: number): Promise<void> {
  const theirs = tx
    .select({ id: engagement.bookingId })
    .from(engagement)
    .where(inArray(engagement.personId, [...people]));
  const lapsed = await tx
    .update(booking)
    .set({ state: "expired", expiresAt: null })
    .where(
      and(inArray(booking.id, theirs), isNotNull(booking.expiresAt), lte(booking.expiresAt, new Date(now))),
    )
    .returning({ id: booking.id });
  const ids = lapsed.map(({ id }) => id);
  if (ids.length > 0)
    await tx.update(engagement).set({ takes: false }).where(inArray(engagement.bookingId, ids));
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

export async function findBooking(db: Db, id: string): Promise<StoredBooking | null> {
  const [row] = await db.select().from(booking).where(eq(booking.id, id));
  return row ? bookingOf(row) : null;
}

export async function lockBooking(tx: Db, id: string): Promise<StoredBooking | null> {
  const [row] = await tx.select().from(booking).where(eq(booking.id, id)).for("update");
  return row ? bookingOf(row) : null;
}

export async function peopleOf(db: Db, bookingId: string): Promise<readonly string[]> {
  const rows = await db
    .select({ id: engagement.personId })
    .from(engagement)
    .where(eq(engagement.bookingId, bookingId));
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

export interface ListedBooking extends StoredBooking {
  readonly title: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly guest: string | null;
}

/** A member's own that have not ended, as host or guest, the next one first; holds are nobody's plan yet. */
export async function listBookings(db: Db, memberId: string, now: number): Promise<readonly ListedBooking[]> {
  const hosting = db
    .select({ id: engagement.bookingId })
    .from(engagement)
    .where(eq(engagement.personId, memberId));
  const rows = await db
    .select({ booking, title: eventType.title, guest: member.name })
    .from(booking)
    .innerJoin(eventType, eq(eventType.id, booking.eventTypeId))
    .leftJoin(member, eq(member.id, booking.guestId))
    .where(
      and(
        or(eq(booking.guestId, memberId), inArray(booking.id, hosting)),
        inArray(booking.state, ["requested", "confirmed", "declined", "cancelled"]),
        gt(booking.end, new Date(now)),
        or(isNull(booking.expiresAt), gt(booking.expiresAt, new Date(now))),
      ),
    )
    .orderBy(asc(booking.start), asc(booking.id))
    .limit(MAX_LISTED);
  const people = await db
    .select({ bookingId: engagement.bookingId, id: member.id, name: member.name })
    .from(engagement)
    .innerJoin(member, eq(member.id, engagement.personId))
    .where(
      inArray(
        engagement.bookingId,
        rows.map((row) => row.booking.id),
      ),
    );
  return rows.map((row) => ({
    ...bookingOf(row.booking),
    title: row.title,
    guest: row.guest,
    people: people
      .filter(({ bookingId }) => bookingId === row.booking.id)
      .map(({ id, name }) => ({ id, name })),
  }));
}

export const setInterview = (db: Db, id: string, interviewId: string): Promise<unknown> =>
  db.update(booking).set({ interviewId }).where(eq(booking.id, id));

export const setMessage = (db: Db, id: string, message: string): Promise<unknown> =>
  db.update(booking).set({ message }).where(eq(booking.id, id));
