import type { Availability } from "./availability.ts";
import { openTimes } from "./open-times.ts";
import { merged } from "./stretches.ts";
import { type Instant, MINUTE_MS, type Stretch, type ZoneClock } from "./zone.ts";

/** The grid is of no use here; openTimes wants one. */
const ANY_GRID_MINUTES = 60;

/** Every zone's clocks are ahead of UTC by a multiple of this, so that starts read as round times everywhere. */
export const START_GRID_MS = 15 * MINUTE_MS;

/** What is left of merged stretches without what is taken of them. */
export function without(open: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const gone = merged(taken);
  return open.flatMap(({ start, end }) => {
    const left: Stretch[] = [];
    let from = start;
    for (const one of gone) {
      if (one.end <= from || one.start >= end) continue;
      if (one.start > from) left.push({ start: from, end: one.start });
      from = Math.max(from, one.end);
    }
    return from < end ? [...left, { start: from, end }] : left;
  });
}

/** When somebody is free in the range: their wall-clock hours (rule SCH-1) without what takes their time. */
export function freeTimes(
  hours: Pick<Availability, "weekly" | "exceptions">,
  clock: ZoneClock,
  taken: readonly Stretch[],
  range: Stretch,
): readonly Stretch[] {
  const open = openTimes(hours, clock, range, ANY_GRID_MINUTES).stretches.flatMap((one) => {
    const [start, end] = [Math.max(one.start, range.start), Math.min(one.end, range.end)];
    return start < end ? [{ start, end }] : [];
  });
  return without(open, taken);
}

/** The earliest start on the grid from which both are free for so long; null: there is none. */
export function commonStart(
  one: readonly Stretch[],
  other: readonly Stretch[],
  lengthMs: number,
): Instant | null {
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [one[i], other[j]];
    if (!a || !b) return null;
    const start = Math.ceil(Math.max(a.start, b.start) / START_GRID_MS) * START_GRID_MS;
    if (start + lengthMs <= Math.min(a.end, b.end)) return start;
    if (a.end < b.end) i++;
    else j++;
  }
}
