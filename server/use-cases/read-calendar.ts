import { type Busy, busyBetween } from "#db/queries/busy-calendar.ts";
import {
  type CalendarBooking,
  type HeldInterview,
  listCalendarBookings,
  listHeldInterviews,
} from "#db/queries/calendar.ts";
import { type ListedInterview, listInterviews } from "#db/queries/interview.ts";
import type { Stretch } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";

const DAY_MS = 86_400_000;
/** How far ahead the next interviews are looked for. */
const AHEAD_MS = 400 * DAY_MS;
const SHOWN_AHEAD = 5;
const SHOWN_PAST = 8;

export interface Calendar {
  readonly bookings: readonly CalendarBooking[];
  readonly interviews: readonly HeldInterview[];
  /** What the member's other calendars say: when, and which calendar; never what. */
  readonly busy: readonly Busy[];
}

/** Everything of the member's that touches the range. */
export async function readCalendar(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  memberId: string,
  range: Stretch,
): Promise<Calendar> {
  const asked = { range, now: clock() };
  const [bookings, interviews, busy] = await Promise.all([
    listCalendarBookings(db, memberId, asked),
    listHeldInterviews(db, memberId, asked),
    busyBetween(db, memberId, range),
  ]);
  return { bookings, interviews, busy };
}

export interface Dashboard {
  /** Confirmed and not over, the next one first. */
  readonly ahead: readonly CalendarBooking[];
  /** Asked of this member, and not answered. */
  readonly waiting: readonly CalendarBooking[];
  /** Begun, ended or being prepared; those of bookings that are still ahead stand there. */
  readonly interviews: readonly ListedInterview[];
}

export async function readDashboard(
  { db, clock }: Pick<Runtime, "db" | "clock">,
  memberId: string,
): Promise<Dashboard> {
  const now = clock();
  const [bookings, interviews] = await Promise.all([
    listCalendarBookings(db, memberId, { range: { start: now, end: now + AHEAD_MS }, now }),
    listInterviews(db, memberId),
  ]);
  const confirmed = bookings.filter(({ state, stage }) => state === "confirmed" && stage !== "ended");
  const rooms = new Set(confirmed.map(({ interviewId }) => interviewId));
  return {
    ahead: confirmed.slice(0, SHOWN_AHEAD),
    waiting: bookings.filter(({ state, hosting }) => state === "requested" && hosting),
    interviews: interviews.filter(({ id }) => !rooms.has(id)).slice(0, SHOWN_PAST),
  };
}
