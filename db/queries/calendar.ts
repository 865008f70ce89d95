import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, notInArray, or } from "drizzle-orm";
import type { Role } from "../../domain/access/actor.ts";
import type { Stage } from "../../domain/interview/event.ts";
import type { BookingState } from "../../domain/scheduling/booking.ts";
import type { Stretch } from "../../domain/scheduling/zone.ts";
import type { Db } from "../client.ts";
import { interview } from "../schema/interview.ts";
import { member } from "../schema/member.ts";
import { participant } from "../schema/participant.ts";
import { booking, engagement, eventType } from "../schema/scheduling.ts";

const MAX_ENTRIES = 500;

/** What stands in a member's calendar, as they see it. */
export interface CalendarBooking extends Stretch {
  readonly id: string;
  /** Null where the kind of interview is gone. */
  readonly title: string | null;
  readonly state: BookingState;
  readonly hosting: boolean;
  readonly others: readonly string[];
  readonly message: string;
  readonly interviewId: string | null;
  /** Of the booking's room; null before there is one. */
  readonly stage: Stage | null;
}

const STATES: readonly BookingState[] = ["requested", "confirmed", "declined", "cancelled", "missed"];

const hostsOf = async (db: Db, ids: readonly string[]) =>
  db
    .select({ bookingId: engagement.bookingId, id: member.id, name: member.name })
    .from(engagement)
    .innerJoin(member, eq(member.id, engagement.personId))
    .where(and(inArray(engagement.bookingId, [...ids]), eq(engagement.side, "host")))
    .orderBy(asc(member.name));

/** The member's bookings as host or guest that touch the range, the earliest first; what lapsed is left out. */
export async function listCalendarBookings(
  db: Db,
  memberId: string,
  { range, now }: { readonly range: Stretch; readonly now: number },
): Promise<readonly CalendarBooking[]> {
  const hosting = db
    .select({ id: engagement.bookingId })
    .from(engagement)
    .where(and(eq(engagement.personId, memberId), eq(engagement.side, "host")));
  const rows = await db
    .select({ booking, title: eventType.title, guest: member.name, stage: interview.stage })
    .from(booking)
    .leftJoin(eventType, eq(eventType.id, booking.eventTypeId))
    .leftJoin(member, eq(member.id, booking.guestId))
    .leftJoin(interview, eq(interview.id, booking.interviewId))
    .where(
      and(
        or(eq(booking.guestId, memberId), inArray(booking.id, hosting)),
        inArray(booking.state, [...STATES]),
        lt(booking.start, new Date(range.end)),
        gt(booking.end, new Date(range.start)),
        or(isNull(booking.expiresAt), gt(booking.expiresAt, new Date(now))),
      ),
    )
    .orderBy(asc(booking.start), asc(booking.id))
    .limit(MAX_ENTRIES);
  const hosts = await hostsOf(
    db,
    rows.map((row) => row.booking.id),
  );
  return rows.map(({ booking: row, title, guest, stage }) => {
    const own = hosts.filter(({ bookingId }) => bookingId === row.id);
    const guestName = row.guestId === memberId ? null : (guest ?? row.guestName);
    const others = [...own.filter(({ id }) => id !== memberId).map(({ name }) => name)];
    return {
      id: row.id,
      title,
      state: row.state,
      start: row.start.getTime(),
      end: row.end.getTime(),
      hosting: own.some(({ id }) => id === memberId),
      others: guestName === null ? others : [...others, guestName],
      message: row.message,
      interviewId: row.interviewId,
      stage,
    };
  });
}

/** An interview that nobody booked, by when it was held. */
export interface HeldInterview extends Stretch {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  readonly role: Role;
}

/** The member's own interviews with others that were begun in the range and have no booking; one that runs ends now. */
export async function listHeldInterviews(
  db: Db,
  memberId: string,
  { range, now }: { readonly range: Stretch; readonly now: number },
): Promise<readonly HeldInterview[]> {
  const booked = db.select({ id: booking.interviewId }).from(booking).where(isNotNull(booking.interviewId));
  const rows = await db
    .select({
      id: interview.id,
      title: interview.title,
      stage: interview.stage,
      startedAt: interview.startedAt,
      endedAt: interview.endedAt,
      role: participant.role,
    })
    .from(interview)
    .innerJoin(participant, eq(participant.interviewId, interview.id))
    .where(
      and(
        eq(participant.memberId, memberId),
        isNull(participant.removedAt),
        eq(interview.mode, "interview"),
        gte(interview.startedAt, new Date(range.start)),
        lt(interview.startedAt, new Date(range.end)),
        notInArray(interview.id, booked),
      ),
    )
    .orderBy(desc(interview.startedAt))
    .limit(MAX_ENTRIES);
  return rows.flatMap(({ startedAt, endedAt, ...row }) =>
    startedAt === null
      ? []
      : [
          {
            ...row,
            start: startedAt.getTime(),
            end: Math.max(endedAt?.getTime() ?? now, startedAt.getTime()),
          },
        ],
  );
}
