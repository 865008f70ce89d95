import fc from "fast-check";
import { Fit, type Past, type QueueQuestion, type Waiting } from "#domain/scheduling/fit.ts";
import { QUEUE_LANGUAGES, QUEUE_MINUTES, QUEUE_ROLES } from "#domain/scheduling/queue-wish.ts";

export const HOUR_MS = 3_600_000;
/** A Monday. */
export const START = Date.parse("2026-03-23T00:00:00Z");

export const QUESTIONS: readonly QueueQuestion[] = (["nlp", "graph", "rl"] as const).flatMap((topic) =>
  [1, 2, 3, 4, 5].map((level) => ({ slug: `${topic}-${level}`, version: 1, topic, level })),
);

export const NO_PAST: Past = {
  lastPartner: new Map(),
  resting: new Map(),
  last: new Map(),
  seen: new Map(),
};

/** Hours after START, from and to. */
export const free = (...hours: readonly (readonly [number, number])[]) =>
  hours.map(([from, to]) => ({ start: START + from * HOUR_MS, end: START + to * HOUR_MS }));

export const waiting = (memberId: string, change: Partial<Waiting> = {}): Waiting => ({
  memberId,
  topics: ["nlp"],
  levelFrom: 2,
  levelTo: 4,
  languages: ["en"],
  minutes: 60,
  role: "swap",
  free: free([9, 17]),
  since: START,
  ahead: false,
  ...change,
});

export const fitOf = (past: Partial<Past> = {}, questions = QUESTIONS): Fit =>
  new Fit(questions, { ...NO_PAST, ...past });

const person = fc
  .record({
    topics: fc.subarray(["nlp", "graph", "rl"] as const, { minLength: 1 }),
    levels: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    languages: fc.subarray([...QUEUE_LANGUAGES], { minLength: 1 }),
    minutes: fc.constantFrom(...QUEUE_MINUTES.slice(0, 2)),
    role: fc.constantFrom(...QUEUE_ROLES),
    opens: fc.integer({ min: 0, max: 10 }),
    hours: fc.integer({ min: 1, max: 6 }),
    since: fc.integer({ min: 0, max: 5 }),
    ahead: fc.boolean(),
  })
  .map(({ levels, opens, hours, since, ...rest }) => ({
    ...rest,
    levelFrom: Math.min(...levels),
    levelTo: Math.max(...levels),
    free: free([opens, opens + hours]),
    since: START - since * HOUR_MS,
  }));

/** A line of people and what they have behind them. */
export const line = (size: number) =>
  fc
    .record({
      people: fc.array(person, { maxLength: size }),
      partners: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 3 }),
      asked: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(QUESTIONS.length - 1)), { maxLength: 6 }),
    })
    .map(({ people, partners, asked }) => {
      const members = people.map((one, i) => ({ ...one, memberId: `m${i}` }));
      const last = new Map<string, Set<string>>();
      for (const [who, which] of asked)
        last.set(`m${who}`, (last.get(`m${who}`) ?? new Set()).add(QUESTIONS[which]?.slug ?? ""));
      const past: Past = {
        ...NO_PAST,
        lastPartner: new Map(partners.map(([a, b]) => [`m${a}`, `m${b}`])),
        last,
        seen: last,
      };
      return { members, past };
    });
