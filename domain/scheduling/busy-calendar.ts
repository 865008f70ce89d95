import { MAX_HORIZON_DAYS } from "./availability.ts";
import { DAY_MS, type Instant, type Stretch } from "./zone.ts";

/** Why another calendar's address gave nothing that can be used. */
export const CALENDAR_PROBLEMS = [
  "bad-address",
  "private-address",
  "no-such-host",
  "unreachable",
  "timeout",
  "too-large",
  "too-many-redirects",
  "bad-status",
  "not-a-calendar",
  "broken",
  "too-complex",
] as const;
export type CalendarProblem = (typeof CALENDAR_PROBLEMS)[number];

/** Read beyond the furthest day that anybody offers, so that an unchanged calendar stays good for some weeks. */
const SPARE_DAYS = 30;
/** A meeting that runs over midnight, and the caps of a whole week, look back. */
const BACK_DAYS = 8;

/** For which time a calendar's entries are worked out. */
export const readRange = (now: Instant): Stretch => ({
  start: now - BACK_DAYS * DAY_MS,
  end: now + (MAX_HORIZON_DAYS + SPARE_DAYS + BACK_DAYS) * DAY_MS,
});

/** Whether what was read up to here still covers every day that can be booked. */
export const coversHorizon = (readUntil: Instant, now: Instant): boolean =>
  readUntil >= now + (MAX_HORIZON_DAYS + BACK_DAYS) * DAY_MS;
