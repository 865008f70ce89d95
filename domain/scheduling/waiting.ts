import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { fail, ok, type Result } from "../result.ts";
import { CalendarDate, Zone } from "./availability.ts";
import { type Instant, MINUTE_MS, type Stretch } from "./zone.ts";

/** `offered`: a slot is kept for them; the last three are ends. */
export const WAITING_STATES = ["waiting", "offered", "booked", "left", "passed"] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

/** How long a freed slot is kept for the first in line. */
export const OFFER_MS = 2 * 3_600_000;
/** So long before its start at the latest an offer ends. */
export const OFFER_ENDS_BEFORE_MS = 3_600_000;
/** An offer that ended sooner would reach nobody. */
export const OFFER_AT_LEAST_MS = 15 * MINUTE_MS;

const MAX_WINDOWS = 5;
const MAX_WINDOW_DAYS = 62;

/** Whole days of somebody who waits, in the zone they look at. */
export const WantedDays = z.strictObject({ from: CalendarDate, to: CalendarDate });
export type WantedDays = z.infer<typeof WantedDays>;
export const Wanted = z.strictObject({ zone: Zone, days: z.array(WantedDays).min(1).max(MAX_WINDOWS) });
export type Wanted = z.infer<typeof Wanted>;

const startOf = (date: Temporal.PlainDate, zone: string): Instant =>
  date.toZonedDateTime(zone).epochMilliseconds;

function stretchOf({ from, to }: WantedDays, zone: string): Result<Stretch> {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const days = first.until(last).days + 1;
  if (days < 1) return fail("invalid-input", "ends before it starts", { reason: "ends-before-it-starts" });
  if (days > MAX_WINDOW_DAYS) return fail("invalid-input", "too many days", { reason: "too-long" });
  return ok({ start: startOf(first, zone), end: startOf(last.add({ days: 1 }), zone) });
}

/** The stretches of the days that are wanted, from midnight to midnight whatever the clocks do in between. */
export function wantedStretches({ zone, days }: Wanted, now: Instant): Result<readonly Stretch[]> {
  const stretches: Stretch[] = [];
  for (const each of days) {
    const read = stretchOf(each, zone);
    if (!read.ok) return read;
    if (read.value.end <= now) return fail("invalid-input", "it is over", { reason: "past" });
    stretches.push(read.value);
  }
  return ok(stretches);
}

/** Until when a slot is offered; null where it begins too soon to be offered to anybody (rule SCH-21). */
export function offerEnds({ start }: Pick<Stretch, "start">, now: Instant): Instant | null {
  const ends = Math.min(now + OFFER_MS, start - OFFER_ENDS_BEFORE_MS);
  return ends - now < OFFER_AT_LEAST_MS ? null : ends;
}
