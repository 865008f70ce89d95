import type { Availability, Window } from "./availability.ts";
import { merged } from "./stretches.ts";
import {
  DAY_MS,
  type DayNumber,
  dayOfIso,
  type Instant,
  MINUTE_MS,
  type Stretch,
  weekdayOf,
  type ZoneClock,
} from "./zone.ts";

export interface OpenTimes {
  /** Sorted, apart from each other. */
  readonly stretches: readonly Stretch[];
  /** Starts on the windows' own grid, sorted. */
  readonly starts: readonly Instant[];
}

type Open = Pick<Availability, "weekly" | "exceptions">;

const windowsOn = (open: Open, exceptions: ReadonlyMap<DayNumber, readonly Window[]>, day: DayNumber) =>
  exceptions.get(day) ?? open.weekly[weekdayOf(day) - 1] ?? [];

/**
 * Rule SCH-1: a moment is open when its wall-clock time lies in a window of its local day. So skipped times are open to
 * nobody, and repeated ones twice. `every` is the grid in minutes, counted from where a window begins.
 */
export function openTimes(open: Open, clock: ZoneClock, range: Stretch, every: number): OpenTimes {
  const exceptions = new Map(open.exceptions.map(({ date, windows }) => [dayOfIso(date), windows]));
  const step = every * MINUTE_MS;
  const stretches: Stretch[] = [];
  const starts: Instant[] = [];
  for (let day = clock.dayOf(range.start); day <= clock.dayOf(range.end); day++)
    for (const { from, to } of windowsOn(open, exceptions, day))
      for (const even of clock.even) {
        // What UTC shows while these clocks show the window's ends.
        const opens = day * DAY_MS + from * MINUTE_MS - even.offset;
        const closes = day * DAY_MS + to * MINUTE_MS - even.offset;
        const [start, end] = [Math.max(even.start, opens), Math.min(even.end, closes)];
        if (start >= end) continue;
        stretches.push({ start, end });
        for (let at = opens + Math.ceil((start - opens) / step) * step; at < end; at += step) starts.push(at);
      }
  return { stretches: merged(stretches), starts: starts.toSorted((a, b) => a - b) };
}
