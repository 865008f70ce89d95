import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { member } from "../schema/member.ts";
import { booking, engagement, eventType } from "../schema/scheduling.ts";
import { bookingOf, type StoredBooking } from "./booking.ts";

const MAX_AHEAD = 200;
const MAX_PAST = 50;

export interface ListedBooking extends StoredBooking {
  readonly title: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly guest: string | null;
  /** Whether its interview was held, so that there is a report. */
  readonly held: boolean;
}

const LISTED = ["requested", "confirmed", "declined", "cancelled", "missed"] as const;

const hostsOf = (db: Db, ids: readonly string[]) =>
  db
    .select({ bookingId: engagement.bookingId, id: member.id, name: member.name })
    .from(engagement)
    .innerJoin(member, eq(member.id, engagement.personId))
    .where(and(inArray(engagement.bookingId, [...ids]), eq(engagement.side, "host")))
    .orderBy(asc(member.name));

/**
 * A member's own as host or guest: those that have not ended, the next one first, or those that have, the last one
 * first. Holds are nobody's plan yet.
 */
export async function listBookings(
  db: Db,
  memberId: string,
  { when, now }: { readonly when: "ahead" | "past"; readonly now: number },
): Promise<readonly ListedBooking[]> {
  const [at, ahead] = [new Date(now), when === "ahead"];
  const hosting = db
    .select({ id: engagement.bookingId })
    .from(engagement)
    .where(eq(engagement.personId, memberId));
  const rows = await db
    .select({ booking, title: eventType.title, guest: member.name, room: interview })
    .from(booking)
    .innerJoin(eventType, eq(eventType.id, booking.eventTypeId))
    .leftJoin(member, eq(member.id, booking.guestId))
    .leftJoin(interview, eq(interview.id, booking.interviewId))
    .where(
      and(
        or(eq(booking.guestId, memberId), inArray(booking.id, hosting)),
        inArray(booking.state, [...LISTED]),
        ahead ? gt(booking.end, at) : lte(booking.end, at),
        or(isNull(booking.expiresAt), gt(booking.expiresAt, at)),
      ),
    )
    .orderBy(ahead ? asc(booking.start) : desc(booking.start), asc(booking.id))
    .limit(ahead ? MAX_AHEAD : MAX_PAST);
  const people = await hostsOf(
    db,
    rows.map((row) => row.booking.id),
  );
  return rows.map((row) => ({
    ...bookingOf(row.booking),
    title: row.title,
    guest: row.guest ?? row.booking.guestName,
    held: row.room?.stage === "ended" && row.room.startedAt !== null,
    people: people
      .filter(({ bookingId }) => bookingId === row.booking.id)
      .map(({ id, name }) => ({ id, name })),
  }));
}
