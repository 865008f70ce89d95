import { Temporal } from "temporal-polyfill";

/** Milliseconds since 1970-01-01T00:00Z, as `Date` counts them. */
export type Instant = number;

/** Days since 1970-01-01 of a date without a zone. */
export type DayNumber = number;

/** From `start` up to and without `end`. */
export interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

/** A stretch in which a zone's offset from UTC stays the same. */
export interface EvenTime extends Stretch {
  /** Local time minus UTC, in milliseconds. */
  readonly offset: number;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
const NANOS = 1_000_000;
const DAYS_A_WEEK = 7;
/** 1970-01-01 was a Thursday, the fourth day of an ISO week. */
const FIRST_WEEKDAY = 4;

/** Whether the name is a zone of the IANA database; an offset such as "+02:00" knows no daylight saving and is none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

const zoned = (zone: string, at: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

const offsetAt = (zone: string, at: Instant): number => zoned(zone, at).offsetNanoseconds / NANOS;

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: DayNumber): number =>
  ((((day + FIRST_WEEKDAY - 1) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK) + 1;

/** The Monday of the day's ISO week. */
export const weekOf = (day: DayNumber): DayNumber => day - weekdayOf(day) + 1;

export const isoDate = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const dayOfIso = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

function evenTimes(zone: string, { start, end }: Stretch): EvenTime[] {
  const times: EvenTime[] = [];
  for (let at = start; at < end; ) {
    const change = zoned(zone, at).getTimeZoneTransition("next");
    const until = Math.min(end, change?.epochMilliseconds ?? end);
    times.push({ start: at, end: until, offset: offsetAt(zone, at) });
    at = until;
  }
  return times;
}

/** A zone's clocks over some time. They are asked once, for asking is the slow part of listing slots. */
export class ZoneClock {
  readonly even: readonly EvenTime[];

  constructor(
    readonly zone: string,
    range: Stretch,
  ) {
    this.even = evenTimes(zone, range);
  }

  /** The local date of a moment, inside or outside the range. */
  dayOf(at: Instant): DayNumber {
    const known = this.even.find(({ start, end }) => start <= at && at < end);
    return Math.floor((at + (known?.offset ?? offsetAt(this.zone, at))) / DAY_MS);
  }
}
