import type { Window } from "#domain/scheduling/availability.ts";

const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

const two = (n: number): string => String(n).padStart(2, "0");

/** As `<input type="time">` writes it; the end of the day, which it does not know, is 00:00 there. */
export const clockOf = (minutes: number): string =>
  `${two(Math.floor((minutes % DAY_MINUTES) / HOUR_MINUTES))}:${two(minutes % HOUR_MINUTES)}`;

export function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * HOUR_MINUTES + Number(minutes);
}

/** A window as it is typed; 00:00 as its end is the end of the day. */
export interface TypedWindow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export const typed = ({ from, to }: Window, id: string): TypedWindow => ({
  id,
  from: clockOf(from),
  to: clockOf(to),
});

/** null where a time is missing. */
export function windowOf({ from, to }: TypedWindow): Window | null {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start === null || end === null ? null : { from: start, to: end === 0 ? DAY_MINUTES : end };
}
