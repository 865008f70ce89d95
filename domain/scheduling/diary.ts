import type { Availability } from "./availability.ts";
import { type OpenTimes, openTimes } from "./open-times.ts";
import { lastBefore, merged } from "./stretches.ts";
import {
  DAY_MS,
  type DayNumber,
  type Instant,
  MINUTE_MS,
  type Stretch,
  weekOf,
  type ZoneClock,
} from "./zone.ts";

/** Around the starts that are asked for: a week for its cap, and a day for what begins before midnight. */
const MARGIN_MS = 8 * DAY_MS;

export const around = ({ start, end }: Stretch): Stretch => ({
  start: start - MARGIN_MS,
  end: end + MARGIN_MS,
});

/** A person as scheduling sees them. */
export interface Person {
  readonly id: string;
  readonly availability: Availability;
  /** Their interviews and holds here: buffers hold on both sides, and caps count them. */
  readonly bookings: readonly Stretch[];
  /** Taken by what their other calendars say. */
  readonly busy: readonly Stretch[];
}

/** Why a time cannot be booked with somebody. */
export type Refusal = "outside-hours" | "too-soon" | "too-far" | "taken" | "day-full" | "week-full";

export interface Span {
  /** Where the starts lie that will be asked for. */
  readonly range: Stretch;
  readonly every: number;
  readonly now: Instant;
}

const counted = (days: readonly DayNumber[]): ReadonlyMap<DayNumber, number> => {
  const counts = new Map<DayNumber, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
};

/**
 * Rule SCH-4: what is taken, widened so that a meeting with its buffers is free exactly where the bare meeting meets
 * none of it.
 */
function blocked({ availability, bookings, busy }: Person, near: (taken: Stretch) => boolean): Stretch[] {
  const before = availability.bufferBefore * MINUTE_MS;
  const after = availability.bufferAfter * MINUTE_MS;
  const apart = Math.max(before, after);
  return merged([
    ...bookings.filter(near).map(({ start, end }) => ({ start: start - apart, end: end + apart })),
    ...busy.filter(near).map(({ start, end }) => ({ start: start - after, end: end + before })),
  ]);
}

/** One person's time around a range: made once, asked about many starts. */
export class Diary {
  readonly #open: OpenTimes;
  readonly #blocked: readonly Stretch[];
  readonly #perDay: ReadonlyMap<DayNumber, number>;
  readonly #perWeek: ReadonlyMap<DayNumber, number>;
  readonly #earliest: Instant;
  readonly #lastDay: DayNumber;

  constructor(
    readonly person: Person,
    readonly clock: ZoneClock,
    { range, every, now }: Span,
  ) {
    const { availability, bookings } = person;
    const wide = around(range);
    const near = (taken: Stretch) => taken.end > wide.start && taken.start < wide.end;
    this.#open = openTimes(
      availability,
      clock,
      { start: range.start - DAY_MS, end: range.end + DAY_MS },
      every,
    );
    this.#blocked = blocked(person, near);
    const booked = bookings.filter(near).map(({ start }) => clock.dayOf(start));
    this.#perDay = counted(booked);
    this.#perWeek = counted(booked.map(weekOf));
    this.#earliest = now + availability.noticeMinutes * MINUTE_MS;
    this.#lastDay = clock.dayOf(now) + availability.horizonDays;
  }

  /** Starts that the windows offer, whether they can be booked or not. */
  get starts(): readonly Instant[] {
    return this.#open.starts;
  }

  /** The one decision behind lists and bookings (rule SCH-2). null: it can be booked. */
  refusal({ start, end }: Stretch): Refusal | null {
    if (start < this.#earliest) return "too-soon";
    const day = this.clock.dayOf(start);
    if (day > this.#lastDay) return "too-far";
    const open = lastBefore(this.#open.stretches, start + 1);
    if (!open || open.end < end) return "outside-hours";
    const taken = lastBefore(this.#blocked, end);
    if (taken && taken.end > start) return "taken";
    return this.#full(day);
  }

  #full(day: DayNumber): Refusal | null {
    const { perDay, perWeek } = this.person.availability;
    if (perDay !== null && (this.#perDay.get(day) ?? 0) >= perDay) return "day-full";
    return perWeek !== null && (this.#perWeek.get(weekOf(day)) ?? 0) >= perWeek ? "week-full" : null;
  }
}
