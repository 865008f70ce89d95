import { Availability } from "#domain/scheduling/availability.ts";
import { type TypedWindow, typed, windowOf } from "./wall-time.ts";

export interface TypedDay {
  readonly id: string;
  /** Only exceptions have one. */
  readonly date: string;
  readonly windows: readonly TypedWindow[];
}

export interface HoursDraft {
  readonly zone: string;
  readonly weekly: readonly TypedDay[];
  readonly exceptions: readonly TypedDay[];
  readonly noticeHours: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  /** 0: any number. */
  readonly perDay: number;
  readonly perWeek: number;
  readonly horizonDays: number;
}

const HOUR_MINUTES = 60;
const NINE = 540;
const FIVE = 1020;
const WORK = { from: NINE, to: FIVE };

/** What somebody starts with who has never said when. */
export const usualHours = (zone: string): Availability => ({
  zone,
  weekly: [[WORK], [WORK], [WORK], [WORK], [WORK], [], []],
  exceptions: [],
  noticeMinutes: 12 * HOUR_MINUTES,
  bufferBefore: 0,
  bufferAfter: 10,
  perDay: 3,
  perWeek: null,
  horizonDays: 30,
});

export function draftOf(rules: Availability, newId: () => string): HoursDraft {
  const day = (date: string, windows: Availability["weekly"][number]): TypedDay => ({
    id: newId(),
    date,
    windows: windows.map((window) => typed(window, newId())),
  });
  const { zone, bufferBefore, bufferAfter, horizonDays } = rules;
  return {
    zone,
    weekly: rules.weekly.map((windows) => day("", windows)),
    exceptions: rules.exceptions.map(({ date, windows }) => day(date, windows)),
    noticeHours: rules.noticeMinutes / HOUR_MINUTES,
    bufferBefore,
    bufferAfter,
    perDay: rules.perDay ?? 0,
    perWeek: rules.perWeek ?? 0,
    horizonDays,
  };
}

const KNOWN = [
  "ends-before-it-starts",
  "windows-overlap",
  "no-such-date",
  "no-such-zone",
  "date-twice",
] as const;

export interface HoursProblem {
  readonly code: (typeof KNOWN)[number] | "incomplete";
  /** Where: `weekly.0.0.to`, `exceptions.1.date`, ... */
  readonly path: string;
}

export type ReadHours =
  | { readonly ok: true; readonly rules: Availability }
  | { readonly ok: false; readonly problem: HoursProblem };

/** By the rules of the server, so that a form says at once what would be refused. */
export function rulesOf(draft: HoursDraft): ReadHours {
  const windows = (day: TypedDay) => day.windows.map((window) => windowOf(window) ?? {});
  const read = Availability.safeParse({
    zone: draft.zone,
    weekly: draft.weekly.map(windows),
    exceptions: draft.exceptions.map((day) => ({ date: day.date, windows: windows(day) })),
    noticeMinutes: draft.noticeHours * HOUR_MINUTES,
    bufferBefore: draft.bufferBefore,
    bufferAfter: draft.bufferAfter,
    perDay: draft.perDay || null,
    perWeek: draft.perWeek || null,
    horizonDays: draft.horizonDays,
  });
  if (read.success) return { ok: true, rules: read.data };
  const [first] = read.error.issues;
  const path = first?.path.join(".") ?? "";
  return {
    ok: false,
    problem: { code: KNOWN.find((code) => code === first?.message) ?? "incomplete", path },
  };
}
