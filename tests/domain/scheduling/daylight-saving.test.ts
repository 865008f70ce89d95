import { describe, expect, test } from "vitest";
import { listSlots, slotAt } from "#domain/scheduling/slots.ts";
import { at, daily, open, person, utc } from "./people.ts";
import { changesOf, wall } from "./wall-clock.ts";

const DAY_MS = 86_400_000;
const ZONES = [
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "America/Havana",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Beirut",
  "Asia/Jerusalem",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
] as const;
const CHANGES = ZONES.flatMap((zone) =>
  changesOf(zone, utc("2026-01-01T00:00Z"), utc("2028-01-01T00:00Z")).map((change) => ({ zone, ...change })),
);

const wish = (zone: string, from: number, weekly = daily({ from: at(9), to: at(17) })) => ({
  people: [person(open(zone, { weekly }))],
  need: "all" as const,
  minutes: 60,
  every: 30,
  now: from,
});

test("the zones change their clocks at least four times each in two years", () => {
  for (const zone of ZONES)
    expect(CHANGES.filter((change) => change.zone === zone).length, zone).toBeGreaterThanOrEqual(4);
});

describe.each(CHANGES)(
  "[SCH-1] around $at in $zone, clocks moved by $by minutes",
  ({ zone, at: change, by }) => {
    test("complaints 1 and 6: days before and after begin and end by the wall clock", () => {
      const from = change - 4 * DAY_MS;
      const byDate = new Map<string, number[]>();
      for (const slot of listSlots(wish(zone, from), { start: from, end: change + 4 * DAY_MS })) {
        const { date, minutes } = wall(zone, slot.start);
        byDate.set(date, [...(byDate.get(date) ?? []), minutes]);
        expect(wall(zone, slot.end).minutes - minutes).toBe(60);
      }
      const whole = Array.from({ length: 15 }, (_, i) => at(9) + 30 * i);
      const days = [...byDate].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, minutes]) => minutes);
      expect(days.length).toBeGreaterThanOrEqual(8);
      for (const minutes of days.slice(1, -1)) expect(minutes).toEqual(whole);
    });

    test("complaint 2: no slot begins at a time that is skipped, and a repeated hour is offered twice", () => {
      const night = daily({ from: 0, to: at(24) });
      const asked = wish(zone, change - DAY_MS, night);
      const slots = listSlots(asked, { start: change - 3 * 3_600_000, end: change + 3 * 3_600_000 });
      // Round the clock a slot starts every half hour of real time, whatever the clocks say.
      const starts = slots.map((slot) => slot.start);
      expect(new Set(starts).size).toBe(starts.length);
      for (const start of starts) expect(wall(zone, start).minutes % 30).toBe(0);
      const shown = starts.map((start) => `${wall(zone, start).date} ${wall(zone, start).minutes}`);
      const twice = shown.length - new Set(shown).size;
      expect(twice).toBe(by < 0 ? -by / 30 : 0);
      expect(starts).toHaveLength(12);
    });

    test("[SCH-5] complaint 4: notice that runs out around the change moves no slot", () => {
      const range = { start: change - 2 * DAY_MS, end: change + 2 * DAY_MS };
      const all = listSlots(wish(zone, range.start), range).map((slot) => slot.start);
      for (const noticeMinutes of [24 * 60, 36 * 60, 48 * 60]) {
        const asked = { ...wish(zone, range.start), people: [person(open(zone, { noticeMinutes }))] };
        const earliest = range.start + noticeMinutes * 60_000;
        const left = listSlots(asked, range).map((slot) => slot.start);
        expect(left).toEqual(all.filter((start) => start >= earliest));
      }
    });

    test("[SCH-2] complaint 3: what is listed can be booked, and nothing else can", () => {
      const asked = wish(
        zone,
        change - DAY_MS,
        daily({ from: at(1), to: at(3, 30) }, { from: at(22), to: at(24) }),
      );
      const range = { start: change - DAY_MS, end: change + DAY_MS };
      const listed = new Set(listSlots(asked, range).map((slot) => slot.start));
      expect(listed.size).toBeGreaterThan(0);
      for (let start = range.start; start < range.end; start += 15 * 60_000)
        expect(slotAt(asked, start).ok, new Date(start).toISOString()).toBe(listed.has(start));
    });
  },
);

test("[SCH-1] a date that a zone leaves out has no slots", () => {
  const from = utc("2011-12-28T00:00Z");
  const slots = listSlots(wish("Pacific/Apia", from), { start: from, end: from + 5 * DAY_MS });
  const dates = [...new Set(slots.map((slot) => wall("Pacific/Apia", slot.start).date))];
  expect(dates).toContain("2011-12-29");
  expect(dates).toContain("2011-12-31");
  expect(dates).not.toContain("2011-12-30");
});
