import { describe, expect, test } from "vitest";
import { type Random, randomFrom } from "#domain/judging/random.ts";
import type { Availability } from "#domain/scheduling/availability.ts";
import type { Person } from "#domain/scheduling/diary.ts";
import { leastLoaded, listSlots, slotAt, type Wish } from "#domain/scheduling/slots.ts";
import { at, daily, open, person, utc } from "./people.ts";
import { wall } from "./wall-clock.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MONDAY = utc("2026-03-23T00:00Z");
const week = { start: MONDAY, end: MONDAY + 7 * DAY_MS };
const wish = (people: readonly Person[], change: Partial<Wish> = {}): Wish => ({
  people,
  need: "all",
  minutes: 60,
  every: 60,
  now: MONDAY - DAY_MS,
  ...change,
});
const clock = (slots: readonly { readonly start: number }[], zone = "UTC") =>
  slots.map(({ start }) => wall(zone, start).minutes / 60);
const reasonAt = (asked: Wish, start: number) => {
  const found = slotAt(asked, start);
  return found.ok ? "free" : found.failure.details?.reason;
};

describe("what one person offers", () => {
  test("[SCH-3] starts lie on the grid of their window, and a slot ends inside it", () => {
    const ada = person(open("UTC", { weekly: daily({ from: at(9, 10), to: at(12) }) }));
    const slots = listSlots(wish([ada], { minutes: 45, every: 30 }), { start: MONDAY, end: MONDAY + DAY_MS });
    expect(clock(slots)).toEqual([9 + 1 / 6, 9 + 4 / 6, 10 + 1 / 6, 10 + 4 / 6, 11 + 1 / 6]);
  });

  test("[SCH-1] an exception replaces its day; without windows it is a day off", () => {
    const ada = person(
      open("Asia/Shanghai", {
        exceptions: [
          { date: "2026-03-24", windows: [] },
          { date: "2026-03-25", windows: [{ from: at(20), to: at(22) }] },
        ],
      }),
    );
    const slots = listSlots(wish([ada]), week);
    const on = (date: string) => slots.filter(({ start }) => wall("Asia/Shanghai", start).date === date);
    expect(clock(on("2026-03-23"), "Asia/Shanghai")).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    expect(on("2026-03-24")).toEqual([]);
    expect(clock(on("2026-03-25"), "Asia/Shanghai")).toEqual([20, 21]);
  });

  test("[SCH-1] windows that meet at midnight are one stretch", () => {
    const ada = person(open("UTC", { weekly: daily({ from: 0, to: at(1) }, { from: at(23), to: at(24) }) }));
    const slots = listSlots(wish([ada], { every: 30 }), { start: MONDAY + DAY_MS, end: MONDAY + 2 * DAY_MS });
    expect(clock(slots)).toEqual([0, 23, 23.5]);
  });

  test("[SCH-4] buffers keep distance from bookings on both sides, and from other calendars by their own side", () => {
    const availability = open("UTC", { bufferBefore: 60, bufferAfter: 30 });
    const noon = { start: MONDAY + 12 * HOUR_MS, end: MONDAY + 13 * HOUR_MS };
    const day = { start: MONDAY, end: MONDAY + DAY_MS };
    const grid = { minutes: 30, every: 30 } as const;
    const booked = listSlots(wish([person(availability, { bookings: [noon] })], grid), day);
    expect(clock(booked).filter((hour) => hour > 9.5 && hour < 15)).toEqual([10, 10.5, 14, 14.5]);
    const swapped = open("UTC", { bufferBefore: 30, bufferAfter: 60 });
    const after = listSlots(wish([person(swapped, { bookings: [noon] })], grid), day);
    expect(clock(after)).toEqual(clock(booked));
    const busy = listSlots(wish([person(availability, { busy: [noon] })], grid), day);
    expect(clock(busy).filter((hour) => hour > 9.5 && hour < 15)).toEqual([10, 10.5, 11, 14, 14.5]);
  });

  test("[SCH-5] notice is real time, the horizon whole local days", () => {
    const ada = person(open("America/New_York", { noticeMinutes: 24 * 60, horizonDays: 3 }));
    const now = utc("2026-03-23T14:30Z");
    const asked = wish([ada], { now });
    const slots = listSlots(asked, { start: now, end: now + 10 * DAY_MS });
    expect(new Date(slots[0]?.start ?? 0).toISOString()).toBe("2026-03-24T15:00:00.000Z");
    expect(wall("America/New_York", slots.at(-1)?.start ?? 0)).toEqual({
      date: "2026-03-26",
      minutes: at(16),
    });
    expect(reasonAt(asked, utc("2026-03-24T14:00Z"))).toBe("too-soon");
    expect(reasonAt(asked, utc("2026-03-27T15:00Z"))).toBe("too-far");
    expect(reasonAt(asked, utc("2026-03-22T15:00Z"))).toBe("too-soon");
  });

  test("[SCH-6] caps count the local day and the local ISO week in which a booking starts", () => {
    const zone = "Pacific/Auckland";
    // 22:00 on Monday in UTC is Tuesday there.
    const bookings = [{ start: MONDAY + 22 * HOUR_MS, end: MONDAY + 23 * HOUR_MS }];
    const capped = (change: Partial<Availability>) =>
      listSlots(wish([person(open(zone, change), { bookings })]), week).map(
        ({ start }) => wall(zone, start).date,
      );
    expect(capped({ perDay: 1 })).not.toContain("2026-03-24");
    expect(capped({ perDay: 1 })).toContain("2026-03-25");
    expect(capped({ perDay: 2 })).toContain("2026-03-24");
    expect(new Set(capped({ perWeek: 1 }))).toEqual(new Set(["2026-03-30"]));
  });
});

describe("several people", () => {
  const ada = person(open("Europe/Berlin"), { id: "ada" });
  const wei = person(open("Asia/Shanghai", { weekly: daily({ from: at(14), to: at(20) }) }), { id: "wei" });
  const day = { start: MONDAY, end: MONDAY + DAY_MS };

  test("[SCH-3] all of them: what is common", () => {
    const slots = listSlots(wish([ada, wei]), day);
    expect(clock(slots, "Europe/Berlin")).toEqual([9, 10, 11, 12]);
    expect(slots.every(({ people }) => people.join() === "ada,wei")).toBe(true);
    expect(reasonAt(wish([ada, wei]), utc("2026-03-23T13:00Z"))).toBe("outside-hours");
  });

  test("[SCH-3] any of them: who can, slot by slot", () => {
    const busy = { ...ada, busy: [{ start: utc("2026-03-23T08:00Z"), end: utc("2026-03-23T10:00Z") }] };
    const slots = listSlots(wish([busy, wei], { need: "any" }), day);
    const who = (text: string) => slots.find(({ start }) => start === utc(text))?.people;
    expect(who("2026-03-23T08:00Z")).toEqual(["wei"]);
    expect(who("2026-03-23T10:00Z")).toEqual(["ada", "wei"]);
    expect(who("2026-03-23T14:00Z")).toEqual(["ada"]);
    expect(who("2026-03-23T17:00Z")).toBeUndefined();
  });

  test("nobody to meet is no slot", () => expect(listSlots(wish([], { need: "any" }), day)).toEqual([]));

  test("[SCH-7] the next in turn has the fewest ahead, then has waited longest, then the lesser id", () => {
    const load = (id: string, bookings: number, last: number | null) => ({ id, bookings, last });
    expect(leastLoaded([load("a", 2, 1), load("b", 1, 9), load("c", 1, 5)])).toBe("c");
    expect(leastLoaded([load("a", 1, 5), load("b", 1, null)])).toBe("b");
    expect(leastLoaded([load("b", 1, 5), load("a", 1, 5)])).toBe("a");
    expect(leastLoaded([])).toBeNull();
  });
});

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Santiago",
];
const range = { start: utc("2026-03-01T00:00Z"), end: utc("2026-04-20T00:00Z") };

/** Rules, bookings and buffers as anybody might set them, around the changes of spring. */
function anybody(random: Random, id: string): Person {
  const window = () => {
    const from = random.integer(0, 40) * 30;
    return { from, to: Math.min(1440, from + random.integer(1, 16) * 30) };
  };
  const weekly = daily().map(() => (random.integer(0, 5) === 0 ? [] : [window()])) as Availability["weekly"];
  const stretch = () => {
    const start = range.start + random.integer(0, 50 * 48) * 30 * MINUTE_MS;
    return { start, end: start + random.integer(1, 5) * 30 * MINUTE_MS };
  };
  const availability = open(ZONES[random.integer(0, ZONES.length)] ?? "UTC", {
    weekly,
    exceptions: [{ date: "2026-03-29", windows: [window()] }],
    noticeMinutes: random.integer(0, 4000),
    bufferBefore: random.integer(0, 3) * 15,
    bufferAfter: random.integer(0, 3) * 15,
    perDay: random.integer(0, 2) === 0 ? null : random.integer(1, 4),
    perWeek: random.integer(0, 2) === 0 ? null : random.integer(2, 9),
    horizonDays: random.integer(5, 60),
  });
  const bookings = Array.from({ length: random.integer(0, 20) }, stretch);
  return { id, availability, bookings, busy: Array.from({ length: random.integer(0, 10) }, stretch) };
}

const inWindow = ({ availability }: Person, start: number, end: number): boolean => {
  for (let moment = start; moment < end; moment += 15 * MINUTE_MS) {
    const { date, minutes } = wall(availability.zone, moment);
    const weekday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7;
    const windows =
      availability.exceptions.find((e) => e.date === date)?.windows ?? availability.weekly[weekday];
    if (!windows?.some(({ from, to }) => from <= minutes && minutes < to)) return false;
  }
  return true;
};

describe.each(Array.from({ length: 12 }, (_, i) => i))("for anybody, draw %i", (draw) => {
  const random = randomFrom(`slots ${draw}`);
  const people = Array.from({ length: random.integer(1, 4) }, (_, i) => anybody(random, `p${i}`));
  const need = random.integer(0, 2) === 0 ? "all" : "any";
  const asked = wish(people, {
    need,
    every: 30,
    minutes: [30, 45, 60, 90][draw % 4] ?? 60,
    now: range.start,
  });
  const slots = listSlots(asked, range);
  const taking = (slot: (typeof slots)[number]) => people.filter(({ id }) => slot.people.includes(id));

  test("[SCH-1] no slot lies outside the windows of anyone who would take part", () => {
    for (const slot of slots)
      for (const one of taking(slot)) expect(inWindow(one, slot.start, slot.end)).toBe(true);
  });

  test("[SCH-4] no slot meets a booking or another calendar", () => {
    for (const slot of slots)
      for (const one of taking(slot))
        for (const taken of [...one.bookings, ...one.busy])
          expect(taken.end <= slot.start || slot.end <= taken.start).toBe(true);
  });

  test("[SCH-2] exactly what is listed can be booked", () => {
    const listed = new Set(slots.map((slot) => slot.start));
    for (let start = range.start; start < range.start + 20 * DAY_MS; start += 30 * MINUTE_MS)
      expect(slotAt(asked, start).ok).toBe(listed.has(start));
  });
});
