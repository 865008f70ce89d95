import { describe, expect, test } from "vitest";
import type { CommandBody } from "#domain/interview/event.ts";
import {
  calibrationOf,
  evenScore,
  LEAST_SHARE,
  type ResolvedForecast,
  runningMeans,
  scoreForecast,
} from "#domain/scoring/forecast.ts";
import { wilson } from "#domain/scoring/wilson.ts";
import { ada, admit, pick, scene, wei } from "../interview/scene.ts";

const options = ["a", "b", "c", "d"];
const forecast = (shares: Record<string, number>, outcome = "a"): ResolvedForecast => ({
  shares,
  options,
  outcome,
});
const commit = (shares: Record<string, number>, slug = "lstm-cell"): CommandBody => ({
  kind: "forecast-committed",
  slug,
  shares,
});

describe("committing a forecast", () => {
  const asked = () => {
    const s = scene(ada, wei);
    s.ask(ada, admit(wei));
    return s;
  };

  test("[FOR-1] only about a question that was asked, once, and summing to 1", () => {
    const s = asked();
    const half = { a: 0.5, b: 0.5 };
    expect(s.ask(wei, commit(half))).toMatchObject({ failure: { code: "not-found" } });
    s.ask(ada, pick);
    expect(s.ask(wei, commit({ a: 0.5 }))).toMatchObject({ failure: { code: "invalid-input" } });
    expect(s.ask(wei, commit(half)).ok).toBe(true);
    expect(s.ask(wei, commit({ a: 1 }))).toMatchObject({ failure: { code: "conflict" } });
    expect(s.state.forecasts).toEqual([
      { seq: s.events.length, by: wei.id, slug: "lstm-cell", shares: half },
    ]);
  });
});

describe("the scores of a forecast", () => {
  test("[FOR-2] from certain and right to certain and wrong", () => {
    expect(scoreForecast(forecast({ a: 1 }))).toEqual({ given: 1, brier: 0, bits: 0 });
    expect(scoreForecast(forecast({ b: 1 }))).toEqual({
      given: 0,
      brier: 2,
      bits: Math.log2(1 / LEAST_SHARE),
    });
    const spread = scoreForecast(forecast({ a: 0.5, b: 0.25, c: 0.25 }));
    expect(spread.brier).toBeCloseTo(0.25 + 0.0625 + 0.0625, 12);
    expect(spread.bits).toBe(1);
  });

  test("[FOR-2] an even spread scores as evenScore says, whatever happens", () => {
    const even = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 };
    for (const outcome of options) expect(scoreForecast(forecast(even, outcome))).toEqual(evenScore(4));
  });

  test("[FOR-2] both are proper: who says what they believe expects the best score", () => {
    const belief = { a: 0.6, b: 0.3, c: 0.1, d: 0 };
    const expected = (said: Record<string, number>, score: "brier" | "bits") =>
      Object.entries(belief).reduce((sum, [o, p]) => sum + p * scoreForecast(forecast(said, o))[score], 0);
    const others: Record<string, number>[] = [
      { a: 1 },
      { a: 0.7, b: 0.2, c: 0.1 },
      { a: 0.25, b: 0.25, c: 0.25, d: 0.25 },
      { a: 0.55, b: 0.3, c: 0.1, d: 0.05 },
    ];
    for (const said of others)
      for (const score of ["brier", "bits"] as const)
        expect(expected(said, score)).toBeGreaterThan(expected(belief, score));
  });

  test("a running mean ends at the mean of all", () => {
    expect(runningMeans([1, 2, 6])).toEqual([1, 1.5, 3]);
    expect(runningMeans([])).toEqual([]);
  });
});

describe("calibration", () => {
  test("[FOR-3] what was said against what came true, by classes of what was said", () => {
    const made = [
      forecast({ a: 0.7, b: 0.3 }),
      forecast({ a: 0.7, b: 0.3 }),
      forecast({ a: 0.7, b: 0.3 }, "b"),
      forecast({ a: 1 }),
    ];
    const { classes, error } = calibrationOf(made);
    expect(classes.map(({ statements, stated, cameTrue }) => [statements, stated, cameTrue])).toEqual([
      [9, 0, 0],
      [3, expect.closeTo(0.3, 12), expect.closeTo(1 / 3, 12)],
      [3, expect.closeTo(0.7, 12), expect.closeTo(2 / 3, 12)],
      [1, 1, 1],
    ]);
    expect(error).toBeCloseTo((2 * 3 * (1 / 30)) / 16, 12);
  });

  test("[FOR-3] every statement is in one class, the ends included", () => {
    const made = Array.from({ length: 21 }, (_, i) => forecast({ a: i / 20, b: 1 - i / 20 }));
    const { classes } = calibrationOf(made);
    expect(classes.reduce((sum, c) => sum + c.statements, 0)).toBe(21 * 4);
    for (const { from, to, stated } of classes) {
      expect(stated).toBeLessThanOrEqual(to);
      expect(stated).toBeGreaterThanOrEqual(from);
    }
    expect(calibrationOf([])).toEqual({ classes: [], error: 0 });
  });

  // scipy.stats.binomtest(hits, n).proportion_ci(method="wilson")
  test.each([
    [0, 10, 0, 0.277533],
    [3, 10, 0.107791, 0.603222],
    [81, 263, 0.255289, 0.36621],
    [10, 10, 0.722467, 1],
  ])("[FOR-3] %i of %i has the Wilson interval that SciPy gives", (hits, n, low, high) => {
    expect(wilson(hits, n).low).toBeCloseTo(low, 5);
    expect(wilson(hits, n).high).toBeCloseTo(high, 5);
  });

  test("of nothing, nothing is known", () => expect(wilson(0, 0)).toEqual({ low: 0, high: 1 }));
});
