import { cpus, loadavg } from "node:os";
import { TOPICS } from "#domain/bank/vocabulary.ts";
import { randomFrom } from "#domain/judging/random.ts";
import type { Waiting } from "#domain/scheduling/fit.ts";
import { matchQueue } from "#domain/scheduling/matching.ts";
import { listSlots } from "#domain/scheduling/slots.ts";
import { explain } from "#domain/scheduling/unmatched.ts";
import { at, daily, open, person } from "../domain/scheduling/people.ts";
import { fitOf, waiting } from "../domain/scheduling/queue-people.ts";

/** `npm run bench:slots`: 60 days of slots for a panel of 20 with full calendars, all of them and any of them. */
const DAYS = 60;
const PANEL = 20;
/** Meetings in the other calendars of each, on each of the days. */
const MEETINGS_A_DAY = 5;
const AIM_MS = 50;
const WARM_UP = 3;
const RUNS = 15;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const NOW = Date.UTC(2026, 2, 1);
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Asia/Kolkata", "Australia/Sydney"];

const panel = () => {
  const random = randomFrom("a panel of twenty");
  return Array.from({ length: PANEL }, (_, i) => {
    const availability = open(ZONES[i % ZONES.length] ?? "UTC", {
      weekly: daily({ from: at(7), to: at(12) }, { from: at(13), to: at(22) }),
      bufferBefore: 10,
      bufferAfter: 10,
      perDay: 6,
      perWeek: 20,
      noticeMinutes: 720,
      horizonDays: DAYS,
    });
    const bookings = Array.from({ length: 40 }, () => {
      const start = NOW + random.integer(0, DAYS * 24) * HOUR_MS;
      return { start, end: start + HOUR_MS };
    });
    const busy = Array.from({ length: DAYS * MEETINGS_A_DAY }, (_, n) => {
      const start = NOW + Math.floor(n / MEETINGS_A_DAY) * DAY_MS + random.integer(0, 96) * QUARTER_MS;
      return { start, end: start + random.integer(1, 5) * QUARTER_MS };
    });
    return person(availability, { id: `p${i}`, bookings, busy });
  });
};

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

console.log(
  `${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} before the start; ${DAYS * MEETINGS_A_DAY} busy times of each from other calendars; aim: ${AIM_MS} ms.`,
);
for (const need of ["all", "any"] as const) {
  const people = panel();
  const range = { start: NOW, end: NOW + DAYS * DAY_MS };
  const once = () => {
    const start = performance.now();
    const slots = listSlots({ people, need, minutes: 60, every: 30, now: NOW }, range).length;
    return { slots, ms: performance.now() - start };
  };
  const first = once();
  for (let i = 1; i < WARM_UP; i++) once();
  const times = Array.from({ length: RUNS }, () => once().ms);
  const middle = median(times);
  console.log(
    `${need} of ${PANEL}, ${DAYS} days: ${first.slots} slots, median ${middle.toFixed(1)} ms (worst ${Math.max(...times).toFixed(1)}, the very first ${first.ms.toFixed(1)})${middle > AIM_MS ? "  above the aim" : ""}`,
  );
}

/** A round of the practice queue: many people, each with two topics and some evenings of the next two weeks. */
const CROWD = 1_000;
const FORTNIGHT = 14;
const EVENINGS = 5;

const crowd = (): Waiting[] => {
  const random = randomFrom("a crowd in the practice queue");
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)] as T;
  return Array.from({ length: CROWD }, (_, i) => {
    const days = new Set(Array.from({ length: EVENINGS }, () => random.integer(0, FORTNIGHT - 1)));
    const level = random.integer(1, 4);
    return waiting(`m${i}`, {
      topics: [...new Set([pick(TOPICS), pick(TOPICS)])],
      levelFrom: level,
      levelTo: level + 1,
      languages: pick([["en"], ["zh"], ["en", "zh"]]),
      minutes: pick([30, 45, 60, 90]),
      role: pick(["interviewed", "interview", "swap", "swap"]),
      free: [...days]
        .toSorted((a, b) => a - b)
        .map((day) => {
          const start = NOW + day * DAY_MS + random.integer(16, 19) * HOUR_MS;
          return { start, end: start + 3 * HOUR_MS };
        }),
      since: NOW - random.integer(0, 500) * HOUR_MS,
    });
  });
};

const bank = TOPICS.flatMap((topic) =>
  Array.from({ length: 15 }, (_, i) => ({ slug: `${topic}-${i}`, version: 1, topic, level: 1 + (i % 5) })),
);
const people = crowd();
const rounds = Array.from({ length: RUNS }, () => {
  const fit = fitOf({}, bank);
  const start = performance.now();
  const { pairs, left } = matchQueue(people, fit);
  const matched = performance.now();
  for (const one of left) explain(one, people, fit);
  return { pairs: pairs.length, ms: matched - start, why: performance.now() - matched };
});
console.log(
  `practice queue of ${CROWD}: ${rounds[0]?.pairs} pairs, median ${median(rounds.map(({ ms }) => ms)).toFixed(1)} ms; why not for the rest ${median(rounds.map(({ why }) => why)).toFixed(1)} ms`,
);
