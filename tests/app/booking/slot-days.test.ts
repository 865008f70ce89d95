import { describe, expect, test } from "vitest";
import { monthPrefix, rangeOf } from "#app/_booking/month.ts";
import { slotDays } from "#app/_booking/slot-days.ts";

const HOUR_MS = 3_600_000;
const ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Pacific/Pago_Pago"];
/** Every hour of two days around Berlin's change in March. */
const TIMES = Array.from({ length: 48 }, (_, i) => ({
  start: Date.parse("2026-03-28T12:00:00Z") + i * HOUR_MS,
  free: i % 3 > 0,
}));
const startsIn = (zone: string) => slotDays(TIMES, zone).flatMap(({ times }) => times);

describe("times by the reader's days", () => {
  test("complaint 5: another zone and back again moves no time", () => {
    const before = slotDays(TIMES, "Europe/Berlin");
    for (const zone of ZONES) expect(startsIn(zone)).toEqual(TIMES);
    expect(slotDays(TIMES, "Europe/Berlin")).toEqual(before);
  });

  test("a time stands on the date that the zone's clock shows", () => {
    const at = [{ start: Date.parse("2026-03-28T23:30:00Z"), free: true }];
    expect(slotDays(at, "Europe/Berlin").map(({ date }) => date)).toEqual(["2026-03-29"]);
    expect(slotDays(at, "America/New_York").map(({ date }) => date)).toEqual(["2026-03-28"]);
  });

  test.each(ZONES)("a month's range holds every time of the month in %s, and none that is over", (zone) => {
    const month = { year: 2026, month: 2 };
    const { start, end } = rangeOf(month, 0);
    const hours = Array.from({ length: 40 * 24 }, (_, i) => Date.UTC(2026, 1, 25) + i * HOUR_MS);
    const inMonth = slotDays(
      hours.map((at) => ({ start: at, free: true })),
      zone,
    ).filter(({ date }) => date.startsWith(monthPrefix(month)));
    const outside = inMonth.flatMap(({ times }) => times).filter((at) => at.start < start || at.start >= end);
    expect(outside).toEqual([]);
    expect(rangeOf(month, Date.UTC(2026, 2, 10)).start).toBe(Date.UTC(2026, 2, 10));
  });
});
