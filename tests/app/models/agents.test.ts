import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ANGLE_LIMIT, advance, type CartPole, fallen, startFrom } from "#app/_models/agents/cart-pole.ts";
import { feedState, ITEMS, isBait, topicOf } from "#app/_models/agents/feed.ts";
import { foldIn } from "#app/_models/agents/fold-in.ts";
import { replayRide, shoved, startOf } from "#app/_models/agents/ride.ts";
import { ridge } from "#app/_models/agents/ridge.ts";
import { topList } from "#app/_models/agents/top-list.ts";

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

describe("a ride", () => {
  it("is the same for the same seed and actions, and ends where the pole falls", () => {
    const ride = replayRide(7, "R".repeat(500));
    expect(ride).toEqual(replayRide(7, "R".repeat(500)));
    expect(ride.length).toBeLessThan(30);
    expect(ride.map(fallen).lastIndexOf(false)).toBe(ride.length - 2);
  });

  it("is shoved only at its step", () => {
    const start = startOf(7);
    expect(shoved(start, [{ step: 3, by: 1 }], 3).speed).toBeCloseTo(start.speed + 1);
    expect(shoved(start, [{ step: 3, by: 1 }], 4)).toEqual(start);
  });
});

describe("ridge regression", () => {
  it("finds the weights of exact data where nothing pulls them to zero", () => {
    const rows = [
      [0, 2, 1],
      [3, 0, 1],
      [1, 1, 1],
      [2, 5, 1],
    ];
    const targets = rows.map(([a = 0, b = 0, c = 0]) => 2 * a - 3 * b + 0.5 * c);
    for (const [i, weight] of ridge(rows, targets, 0).entries())
      expect(weight).toBeCloseTo([2, -3, 0.5][i] ?? 0, 9);
  });

  it("meets its normal equations with shrinkage", () => {
    const [rows, targets, lambda] = [
      [
        [1, 2],
        [2, 1],
        [0, 1],
      ],
      [1, -1, 2],
      0.7,
    ];
    const w = ridge(rows, targets, lambda);
    for (const i of [0, 1]) {
      const residual = rows.map(
        (row, n) => (targets[n] ?? 0) - row.reduce((sum, x, j) => sum + x * (w[j] ?? 0), 0),
      );
      const slope = rows.reduce((sum, row, n) => sum + (row[i] ?? 0) * (residual[n] ?? 0), 0);
      expect(slope).toBeCloseTo(lambda * (w[i] ?? 0), 9);
    }
  });
});

describe("folding a new person in", () => {
  const factors = {
    mean: 3,
    biases: [0, 0.5, -0.5],
    vectors: [
      [1, 0],
      [1, 0.1],
      [-1, 0],
    ],
  };

  it("gives everybody's mean to whoever rated nothing", () => {
    expect(foldIn(factors, [])).toEqual([3, 3.5, 2.5]);
  });

  it("raises what is like a loved film, lowers the opposite, and stays between 1 and 5", () => {
    const scores = foldIn(factors, [{ film: 0, stars: 5 }]);
    expect(scores[1]).toBeGreaterThan(3.5);
    expect(scores[1]).toBeGreaterThan(scores[2] ?? 5);
    expect(
      Math.max(
        ...foldIn(
          factors,
          Array.from({ length: 50 }, () => ({ film: 1, stars: 5 })),
        ),
      ),
    ).toBeLessThanOrEqual(5);
  });
});

describe("the top of a list", () => {
  it("is sorted, without what is left out, ties in order", () => {
    expect(topList([1, 5, 5, 2], 3, new Set([3]))).toEqual([1, 2, 0]);
    expect(topList([], 3, new Set())).toEqual([]);
  });
});
