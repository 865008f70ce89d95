import type { Availability, Window } from "#domain/scheduling/availability.ts";
import type { Person } from "#domain/scheduling/diary.ts";

export const daily = (...windows: Window[]): Availability["weekly"] => [
  windows,
  windows,
  windows,
  windows,
  windows,
  windows,
  windows,
];

export const at = (hours: number, minutes = 0): number => hours * 60 + minutes;

export const open = (zone: string, change: Partial<Availability> = {}): Availability => ({
  zone,
  weekly: daily({ from: at(9), to: at(17) }),
  exceptions: [],
  noticeMinutes: 0,
  bufferBefore: 0,
  bufferAfter: 0,
  perDay: null,
  perWeek: null,
  horizonDays: 180,
  ...change,
});

export const person = (availability: Availability, change: Partial<Person> = {}): Person => ({
  id: "ada",
  availability,
  bookings: [],
  busy: [],
  ...change,
});

export const utc = (text: string): number => Date.parse(text);
