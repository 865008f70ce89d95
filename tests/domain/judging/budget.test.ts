import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget } from "#domain/bank/budget.ts";
import {
  CONTROL_CALLS,
  countSpent,
  MIN_BASELINE_MS,
  MIN_TIMED_CASES,
  type Timing,
  timeSpent,
  WARM_UPS,
} from "#domain/judging/budget.ts";
import { exactLog, randomFrom } from "#domain/judging/random.ts";
import { MIN_RUNS, medianOf } from "#domain/judging/spread.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import { float32 } from "./question.ts";

const CALLS = 32;
const times = (n: number, ms: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => ms(i));
const timing = (over: Partial<Timing> = {}): Timing => ({
  control: times(CONTROL_CALLS, () => 10),
  candidate: times(CALLS, () => 2),
  baseline: times(CALLS, () => 10),
  ...over,
});
const budget = (over: Record<string, unknown>): Budget =>
  Budget.parse({ of: ["y"], against: ["x"], limit: 0.5, ...over });

describe("the median and its interval", () => {
  it("[JUD-15] holds the true median in 99 of 100 measurements, whatever the noise", () => {
    const random = randomFrom("coverage of the median");
    const TRIALS = 2_000;
    // Exponential noise: the median of -log(u) is log 2. Between 98.5 and 100 % allows for chance in 2,000 trials.
    const held = times(TRIALS, () => {
      const found = medianOf(times(CALLS - WARM_UPS, () => -exactLog(1 - random.uniform())));
      return found && found.low <= Math.LN2 && Math.LN2 <= found.high ? 1 : 0;
    });
    expect(held.reduce((a, b) => a + b, 0) / TRIALS).toBeGreaterThan(0.985);
  });

  it("lies around the median, scales with the values and does not depend on their order", () => {
    const values = fc.array(fc.double({ min: 0.01, max: 1e4, noNaN: true }), {
      minLength: MIN_RUNS,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, fc.double({ min: 0.5, max: 4, noNaN: true }), (some, factor) => {
        const found = medianOf(some);
        if (!found) throw new Error("no interval");
        expect(found.low).toBeLessThanOrEqual(found.median);
        expect(found.median).toBeLessThanOrEqual(found.high);
        expect(medianOf(some.toReversed())).toEqual(found);
        expect(medianOf(some.map((x) => x * factor))?.high).toBeCloseTo(found.high * factor, 6);
      }),
    );
  });

  it("is not given for fewer runs than it needs", () => {
    expect(medianOf(times(MIN_RUNS - 1, (i) => i))).toBeNull();
    expect(medianOf([])).toBeNull();
  });
});

describe("a budget of time", () => {
  it("[JUD-15] is kept below the limit, missed beyond it, with the ratio of each pair", () => {
    expect(timeSpent(0.5, timing(), CALLS)).toMatchObject({
      kept: true,
      undecided: null,
      figures: { candidate: 2, baseline: 10, ratio: 0.2, low: 0.2, high: 0.2, repetitions: CALLS - WARM_UPS },
    });
    expect(timeSpent(0.1, timing(), CALLS)).toMatchObject({ kept: false, undecided: null });
  });

  it("[JUD-15] is undecided where the interval reaches over the limit, and never a pass then", () => {
    const candidate = times(CALLS, (i) => (i % 2 === 0 ? 4 : 6));
    expect(timeSpent(0.5, timing({ candidate }), CALLS)).toMatchObject({
      kept: false,
      undecided: { reason: "too-noisy" },
      figures: { low: 0.4, high: 0.6 },
    });
  });

  it("[JUD-15] a kept budget lies wholly within the limit, a missed one wholly beyond", () => {
    const ms = fc.double({ min: 0, max: 50, noNaN: true });
    const runs = fc.array(ms, { minLength: CALLS, maxLength: CALLS });
    fc.assert(
      fc.property(runs, runs, fc.double({ min: 0.05, max: 2, noNaN: true }), (candidate, baseline, limit) => {
        const { kept, undecided, figures } = timeSpent(limit, timing({ candidate, baseline }), CALLS);
        if (kept) expect(figures?.high).toBeLessThanOrEqual(limit);
        if (!kept && !undecided) expect(figures?.low).toBeGreaterThan(limit);
        if (undecided) expect(kept).toBe(false);
      }),
    );
  });

  it("[JUD-15] a slower machine, or one that slows down on the way, changes nothing", () => {
    const drift = timing({
      candidate: times(CALLS, (i) => 2 + i / 4),
      baseline: times(CALLS, (i) => 10 + (5 * i) / 4),
      control: times(CONTROL_CALLS, () => 30),
    });
    expect(timeSpent(0.5, drift, CALLS)).toMatchObject({ kept: true });
    expect(timeSpent(0.5, drift, CALLS).figures?.ratio).toBeCloseTo(0.2, 10);
  });

  it("[JUD-15] is undecided where the slow program is slowed down beside the other", () => {
    const baseline = times(CALLS, () => 16);
    expect(timeSpent(0.5, timing({ baseline }), CALLS)).toMatchObject({
      kept: false,
      undecided: { reason: "disturbed" },
    });
  });

  it("[JUD-15] does not look at the warm-ups", () => {
    const slow = times(CALLS, (i) => (i < WARM_UPS ? 500 : 2));
    expect(timeSpent(0.5, timing({ candidate: slow }), CALLS).figures).toMatchObject({ candidate: 2 });
  });

  it("[JUD-7] without times, or with some missing, nothing is decided", () => {
    const reasons = [
      timeSpent(0.5, null, CALLS),
      timeSpent(0.5, timing({ candidate: [] }), CALLS),
      timeSpent(0.5, timing({ baseline: [1] }), CALLS),
      timeSpent(0.5, timing({ control: [] }), CALLS),
      timeSpent(0.5, timing({ baseline: times(CALLS, () => MIN_BASELINE_MS / 2) }), CALLS),
    ].map(({ kept, undecided }) => [kept, undecided?.reason]);
    expect(reasons).toEqual([
      [false, "no-baseline"],
      [false, "malformed-result"],
      [false, "malformed-result"],
      [false, "malformed-result"],
      [false, "too-short"],
    ]);
  });

  it("asks for as many cases as an interval needs", () => {
    expect(MIN_TIMED_CASES - WARM_UPS).toBeGreaterThanOrEqual(MIN_RUNS);
    expect(CONTROL_CALLS - WARM_UPS).toBeGreaterThanOrEqual(MIN_RUNS);
  });
});

describe("a budget of bytes or numbers", () => {
  const int8 = (values: number[]): Tensor => ({
    dtype: "int32",
    dims: [values.length],
    data: Int32Array.from(values),
  });

  it("[JUD-13] counts bytes by the program's own dtype, numbers without it", () => {
    const spent = [{ tensor: int8([1, -128, 127, 0]), own: "int8" }, { tensor: float32([1], [0.5]) }];
    const against = [float32([4], [1, 2, 3, 4])];
    expect(countSpent(budget({ measure: "bytes" }), spent, against).figures).toMatchObject({
      candidate: 8,
      baseline: 16,
      ratio: 0.5,
    });
    expect(countSpent(budget({ measure: "bytes" }), spent, against).kept).toBe(true);
    expect(countSpent(budget({ measure: "parameters", limit: 1 }), spent, against)).toMatchObject({
      kept: false,
      figures: { candidate: 5, baseline: 4 },
    });
  });

  it("[JUD-13] float64 costs twice float32", () => {
    const wide: Tensor = { dtype: "float64", dims: [2], data: Float64Array.of(1, 2) };
    expect(
      countSpent(budget({ measure: "bytes", limit: 1 }), [{ tensor: wide }], [float32([2], [1, 2])]),
    ).toMatchObject({ kept: false, undecided: null, figures: { ratio: 2 } });
  });

  it.each([
    ["int8", int8([128])],
    ["uint16", int8([-1])],
    ["float16", float32([1], [0.1])],
    ["float16", float32([1], [1e5])],
    ["int4", int8([1])],
    ["__proto__", int8([1])],
  ])("[JUD-13] [JUD-7] %s cannot hold its values: undecided", (own, tensor) => {
    expect(countSpent(budget({ measure: "bytes" }), [{ tensor, own }], [float32([1], [1])])).toMatchObject({
      kept: false,
      undecided: { reason: "malformed-result" },
    });
  });

  it("[JUD-13] float16 holds what NumPy rounds to it", () => {
    const halves = float32([5], [0, 0.5, -2.75, 65_504, 2 ** -24]);
    expect(
      countSpent(budget({ measure: "bytes" }), [{ tensor: halves, own: "float16" }], [halves]),
    ).toMatchObject({
      kept: true,
      figures: { candidate: 10 },
    });
  });

  it("[JUD-7] an empty baseline decides nothing", () => {
    const { kept, undecided } = countSpent(
      budget({ measure: "bytes" }),
      [{ tensor: int8([1]) }],
      [float32([0], [])],
    );
    expect([kept, undecided?.reason]).toEqual([false, "invalid-check"]);
  });
});
