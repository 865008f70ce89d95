import { type Fit, HINDRANCES, type Hindrance, type Waiting } from "./fit.ts";
import { DAY_MS, type Instant, MINUTE_MS } from "./zone.ts";

const HOUR_MS = 60 * MINUTE_MS;
const MAX_HINTS = 3;

/** Codes that speak of the line as a whole, before those of single people. */
export const LINE_REASONS = ["no-free-time", "nobody-waits", "others-were-first", "several"] as const;

/** Why somebody has nobody yet, and what would help. */
export interface Reason {
  readonly code: Hindrance | (typeof LINE_REASONS)[number];
  /** For how many people it is the only thing that is in the way. */
  readonly people: number;
  /** What those people are looking for: topics, languages, levels or minutes, the most wanted first. */
  readonly wanted: readonly string[];
  /** A time at which most of them are free. */
  readonly at: Instant | null;
}

const reason = (code: Reason["code"], people = 0, more: Partial<Reason> = {}): Reason => ({
  code,
  people,
  wanted: [],
  at: null,
  ...more,
});

function mostWanted(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MAX_HINTS)
    .map(([value]) => value);
}

const levelsOf = ({ levelFrom, levelTo }: Waiting): string[] =>
  Array.from({ length: levelTo - levelFrom + 1 }, (_, i) => String(levelFrom + i));

const WANTED: { readonly [K in Hindrance]?: (one: Waiting) => readonly string[] } = {
  "other-length": ({ minutes }) => [String(minutes)],
  "level-apart": levelsOf,
  "no-common-topic": ({ topics }) => topics,
  "no-common-language": ({ languages }) => languages,
};

/** The full hour from which the most of them are free for the whole length; the earliest such. */
function bestHour(people: readonly Waiting[], minutes: number): Instant | null {
  const counts = new Map<Instant, number>();
  for (const { free } of people)
    for (const { start, end } of free)
      for (
        let at = Math.ceil(start / HOUR_MS) * HOUR_MS;
        at + minutes * MINUTE_MS <= Math.min(end, start + DAY_MS);
        at += HOUR_MS
      )
        counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0] ?? null;
}

const isLong =
  ({ minutes }: Waiting) =>
  ({ start, end }: { start: Instant; end: Instant }): boolean =>
    end - start >= minutes * MINUTE_MS;

function aloneInTheWay(me: Waiting, code: Hindrance, people: readonly Waiting[]): Reason {
  const wanted = mostWanted(people.flatMap((one) => WANTED[code]?.(one) ?? []));
  const at = code === "nobody-free-then" ? bestHour(people, me.minutes) : null;
  return reason(code, people.length, { wanted, at });
}

/**
 * Rule SCH-25: computed from the people in the line. A reason names the one thing without which there would be a pair;
 * "several" says that for everybody at least two things are in the way.
 */
export function explain(me: Waiting, waiting: readonly Waiting[], fit: Fit): readonly Reason[] {
  const others = waiting.filter(({ memberId }) => memberId !== me.memberId);
  if (!me.free.some(isLong(me))) return [reason("no-free-time")];
  if (others.length === 0) return [reason("nobody-waits")];
  const alone = new Map<Hindrance, Waiting[]>();
  let fitting = 0;
  for (const other of others) {
    const [first, second] = fit.hindrances(me, other, 2);
    if (first === undefined) fitting++;
    else if (second === undefined) alone.set(first, [...(alone.get(first) ?? []), other]);
  }
  const reasons = HINDRANCES.flatMap((code) => {
    const people = alone.get(code);
    return people ? [aloneInTheWay(me, code, people)] : [];
  });
  if (fitting > 0) return [reason("others-were-first", fitting), ...reasons];
  return reasons.length > 0 ? reasons : [reason("several", others.length)];
}
