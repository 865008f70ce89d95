import { z } from "zod";
import { type Instant, MINUTE_MS } from "./zone.ts";

/** So many minutes before the start people can be reminded. */
export const REMINDER_MINUTES = [7 * 1440, 2 * 1440, 1440, 180, 60, 15] as const;
/** What counts for guests, and for members who have chosen nothing. */
export const DEFAULT_REMINDERS: readonly number[] = [1440, 60];

export const Reminders = z
  .array(z.union(REMINDER_MINUTES.map((minutes) => z.literal(minutes))))
  .max(REMINDER_MINUTES.length)
  .refine((all) => new Set(all).size === all.length);

export interface Reminder {
  readonly minutes: number;
  readonly dueAt: Instant;
  /** Once the next one is due, or the meeting begins, this one says nothing new. */
  readonly uselessAt: Instant;
}

/** The reminders of a meeting that are still ahead, the first one first. */
export function remindersAhead(start: Instant, chosen: readonly number[], now: Instant): readonly Reminder[] {
  const ahead = [...chosen].sort((a, b) => b - a).filter((minutes) => start - minutes * MINUTE_MS > now);
  return ahead.map((minutes, i) => {
    const next = ahead[i + 1];
    return {
      minutes,
      dueAt: start - minutes * MINUTE_MS,
      uselessAt: next === undefined ? start : start - next * MINUTE_MS,
    };
  });
}
