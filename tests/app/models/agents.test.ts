import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ANGLE_LIMIT, advance, type CartPole, fallen, startFrom } from "#app/_models/agents/cart-pole.ts";
import { feedState, ITEMS, isBait, topicOf } from "#app/_models/agents/feed.ts";

/** Written by `python -m export.labs.write_fixtures`. */
const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));

const named = ([place = 0, speed = 0, angle = 0, spin = 0]: readonly number[]): CartPole => ({
  place,
  speed,
  angle,
  spin,
});

describe("CartPole", () => {
  const vectors: { state: number[]; right: boolean; after: number[]; fallen: boolean }[] =
    fixture("cart-pole");

  it("moves as in Python", () => {
    for (const { state, right, after } of vectors) {
      const { place, speed, angle, spin } = advance(named(state), right);
      for (const [i, value] of [place, speed, angle, spin].entries())
        expect(value).toBeCloseTo(after[i] ?? 0, 12);
    }
  });

  it("falls where Python says that it falls", () => {
    expect(vectors.map(({ after }) => fallen(named(after)))).toEqual(vectors.map((vector) => vector.fallen));
    expect(new Set(vectors.map((vector) => vector.fallen))).toEqual(new Set([true, false]));
  });

  it("starts close to upright", () => {
    expect(fallen(startFrom(() => 0.999))).toBe(false);
    expect(startFrom(() => 0.5)).toEqual({ place: 0, speed: 0, angle: 0, spin: 0 });
    expect(fallen(named([0, 0, ANGLE_LIMIT + 1e-9, 0]))).toBe(true);
  });
});

describe("the feed", () => {
  it("is seen as in Python", () => {
    const { items, dwell, states } = fixture("feed");
    for (const [i, expected] of states.entries()) {
      const session = items.slice(0, i + 1).map((item: number, at: number) => ({ item, dwell: dwell[at] }));
      const state = feedState(session);
      for (const [at, value] of expected.entries()) expect(state[at]).toBeCloseTo(value, 5);
    }
  });

  it("has five topics of four, the last of each bait", () => {
    expect([0, 3, 4, 19].map(topicOf)).toEqual([0, 0, 1, 4]);
    expect(Array.from({ length: ITEMS }, (_, i) => i).filter(isBait)).toEqual([3, 7, 11, 15, 19]);
  });
});
