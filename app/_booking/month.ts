/** A month of the calendar, wherever its days begin; `month` counts from 0, as `Date` does. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

const HALF_DAY_MS = 14 * 3_600_000;

const two = (n: number): string => String(n).padStart(2, "0");

export const isoOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** A date without a zone as the browser's own calendar writes it, for a grid of days. */
export function dateOf(iso: string): Date {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  return new Date(year, month - 1, day);
}

/** Noon in UTC has the same date as the day itself, for formats that are told to use UTC. */
export const noonOf = (iso: string): number => Date.parse(`${iso}T12:00:00Z`);

export const monthOf = (date: Date): Month => ({ year: date.getFullYear(), month: date.getMonth() });

export const monthPrefix = ({ year, month }: Month): string => `${year}-${two(month + 1)}-`;

/** Every moment that lies in the month somewhere on earth, and none that is over. */
export const rangeOf = ({ year, month }: Month, now: number): { start: number; end: number } => ({
  start: Math.max(now, Date.UTC(year, month, 1) - HALF_DAY_MS),
  end: Math.max(now + 1, Date.UTC(year, month + 1, 1) + HALF_DAY_MS),
});
