import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { around } from "#domain/scheduling/diary.ts";
import { commonStart, freeTimes, START_GRID_MS, without } from "#domain/scheduling/free-times.ts";
import { ZoneClock } from "#domain/scheduling/zone.ts";
import { at, daily, utc } from "./people.ts";

const HOUR_MS = 3_600_000;

const freeIn = (zone: string, from: string, to: string, taken: { start: number; end: number }[] = []) => {
  const range = { start: utc(from), end: utc(to) };
  const hours = { weekly: daily({ from: at(1), to: at(4) }), exceptions: [] };
  return freeTimes(hours, new ZoneClock(zone, around(range)), taken, range);
};

describe("when somebody in the queue is free", () => {
  test("[SCH-1][SCH-24] the hours of a day that loses one are one shorter, of a day that gains one they are one longer", () => {
    const lengths = (from: string, to: string) =>
      freeIn("Europe/Berlin", from, to).map(({ start, end }) => (end - start) / HOUR_MS);
    expect(lengths("2026-03-27T12:00Z", "2026-03-30T12:00Z")).toEqual([3, 2, 3]);
    expect(lengths("2026-10-23T12:00Z", "2026-10-26T12:00Z")).toEqual([3, 4, 3]);
  });

  test("[SCH-24] two who keep their own clocks meet at the same moment on both sides of a change", () => {
    const times = (zone: string, hour: number, day: string) => {
      const range = { start: utc(`${day}T00:00Z`), end: utc(`${day}T23:59Z`) };
      const hours = { weekly: daily({ from: at(hour), to: at(hour + 2) }), exceptions: [] };
      return freeTimes(hours, new ZoneClock(zone, around(range)), [], range);
    };
    const meet = (day: string) =>
      commonStart(times("Europe/Berlin", 14, day), times("America/New_York", 9, day), HOUR_MS);
    // New York has summer time from 8 March, Berlin from 29 March: five hours apart between them, six around.
    expect(meet("2026-03-02")).toBe(utc("2026-03-02T14:00Z"));
    expect(meet("2026-03-16")).toBe(utc("2026-03-16T13:00Z"));
    expect(meet("2026-04-06")).toBe(utc("2026-04-06T13:00Z"));
  });

  test("[SCH-24] without what their bookings, holds and other calendars take", () => {
    const taken = [{ start: utc("2026-03-23T01:30Z"), end: utc("2026-03-23T02:00Z") }];
    expect(freeIn("UTC", "2026-03-23T00:00Z", "2026-03-23T12:00Z", taken)).toEqual([
      { start: utc("2026-03-23T01:00Z"), end: utc("2026-03-23T01:30Z") },
      { start: utc("2026-03-23T02:00Z"), end: utc("2026-03-23T04:00Z") },
    ]);
  });

  const stretches = fc
    .array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 40 })), { maxLength: 8 })
    .map((list) => list.map(([start, length]) => ({ start, end: start + length })));
  const inside = (list: readonly { start: number; end: number }[], moment: number) =>
    list.some(({ start, end }) => start <= moment && moment < end);

  test("[SCH-24] every moment that is left is open and not taken, and the other way round", () => {
    fc.assert(
      fc.property(stretches, stretches, (open, taken) => {
        const left = without(open, taken);
        for (let moment = 0; moment < 250; moment++)
          expect(inside(left, moment)).toBe(inside(open, moment) && !inside(taken, moment));
      }),
    );
  });

  test("[SCH-24] the first common start is the one that trying every one finds", () => {
    const times = stretches.map((list) =>
      without([{ start: 0, end: 250 }], list).map(({ start, end }) => ({
        start: (start * START_GRID_MS) / 4,
        end: (end * START_GRID_MS) / 4,
      })),
    );
    const covers = (list: readonly { start: number; end: number }[], start: number, end: number) =>
      list.some((one) => one.start <= start && end <= one.end);
    fc.assert(
      fc.property(times, times, fc.integer({ min: 1, max: 4 }), (one, other, quarters) => {
        const length = quarters * START_GRID_MS;
        const starts = Array.from({ length: 64 }, (_, i) => i * START_GRID_MS);
        const first = starts.find((s) => covers(one, s, s + length) && covers(other, s, s + length));
        expect(commonStart(one, other, length)).toBe(first ?? null);
      }),
    );
  });
});
