import { z } from "zod";
import { dayOfIso, isoDate, isZone } from "./zone.ts";

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const MAX_WINDOWS_A_DAY = 8;
const MAX_EXCEPTIONS = 366;
export const MAX_HORIZON_DAYS = 180;
const MAX_NOTICE_MINUTES = 4 * WEEK_MINUTES;
const MAX_BUFFER_MINUTES = 240;
const MAX_A_DAY = 24;
const MAX_A_WEEK = 100;

/** Wall-clock minutes after midnight, up to and without `to`; 1440 is the end of the day. */
export const Window = z
  .strictObject({ from: z.int().min(0).max(DAY_MINUTES), to: z.int().min(0).max(DAY_MINUTES) })
  .refine((window) => window.from < window.to, { error: "ends-before-it-starts", path: ["to"] });
export type Window = z.infer<typeof Window>;

const apart = (windows: readonly Window[]): boolean => {
  const sorted = windows.toSorted((a, b) => a.from - b.from);
  return sorted.every((window, i) => i === 0 || (sorted[i - 1]?.to ?? 0) <= window.from);
};

const Windows = z.array(Window).max(MAX_WINDOWS_A_DAY).refine(apart, { error: "windows-overlap" });

/** A day that exists in the calendar; whether a zone skips it is its own matter. */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((date) => Number.isFinite(dayOfIso(date)) && isoDate(dayOfIso(date)) === date, {
    error: "no-such-date",
  });

export const Zone = z.string().max(64).refine(isZone, { error: "no-such-zone" });

/** When somebody can be booked, in their own wall-clock time (rules SCH-1 to SCH-6). */
export const Availability = z.strictObject({
  zone: Zone,
  /** Monday first. */
  weekly: z.tuple([Windows, Windows, Windows, Windows, Windows, Windows, Windows]),
  /** What holds on this date instead of the weekly windows; none is a day off. */
  exceptions: z
    .array(z.strictObject({ date: CalendarDate, windows: Windows }))
    .max(MAX_EXCEPTIONS)
    .refine((list) => new Set(list.map((e) => e.date)).size === list.length, { error: "date-twice" }),
  noticeMinutes: z.int().min(0).max(MAX_NOTICE_MINUTES),
  bufferBefore: z.int().min(0).max(MAX_BUFFER_MINUTES),
  bufferAfter: z.int().min(0).max(MAX_BUFFER_MINUTES),
  /** Bookings that start on one local day, and in one local ISO week; null: any number. */
  perDay: z.int().min(1).max(MAX_A_DAY).nullable(),
  perWeek: z.int().min(1).max(MAX_A_WEEK).nullable(),
  /** Local days after today. */
  horizonDays: z.int().min(1).max(MAX_HORIZON_DAYS),
});
export type Availability = z.infer<typeof Availability>;
