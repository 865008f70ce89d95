import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Check } from "#domain/bank/question.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import { MAX_ROUNDS, reduceCheck } from "#domain/judging/reduce.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { API, check, float32 } from "./question.ts";

type Rule = (row: readonly number[]) => number[];

const byRows = (x: Tensor, rule: Rule): Tensor => {
  const [rows = 0, columns = 0] = x.dims;
  const values = Array.from({ length: rows }, (_, r) =>
    rule(Array.from({ length: columns }, (_, c) => Number(x.data[r * columns + c]))),
  );
  return float32([rows, columns], values.flat());
};
const right: Rule = (row) => {
  const powers = row.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
};

const reduceWith = async (rule: Rule, checks: Check) => {
  let calls = 0;
  const run = (cases: readonly Tensors[], by: Rule) =>
    cases.map(({ x }) => {
      const y = byRows(x ?? float32([0, 0], []), by);
      return { e: y, y };
    });
  const judge = (all: readonly Check[]) =>
    judgeChecks({
      api: API,
      checks: all,
      seed: 9,
      callCandidate: async (cases) => {
        calls += 1;
        return {
          failure: null,
          outcomes: run(cases, rule).map(({ y }) => ({
            status: "returned",
            outputs: { y },
            probes: {},
            notes: [],
          })),
        };
      },
      runOracle: async (cases) => ({ ok: true, results: run(cases, right) }),
    });
  const [result] = await judge([checks]);
  if (!result) throw new Error("one check gives one result");
  const reduced = await reduceCheck({ api: API, check: checks, seed: 9, result, judge });
  return { reduced, calls };
};

const large = check({ sizes: { B: [4, 6], K: [9, 12] } });

describe("[JUD-12] a failing check is reduced to a small case that still fails in the same way", () => {
  it("a mistake in every row: one row and one column are enough", async () => {
    const { reduced } = await reduceWith((row) => right(row).map((p) => 1 - p), large);
    expect(reduced?.inputs.x?.dims).toEqual([1, 1]);
    expect(reduced?.inputs.x?.data.every((v: unknown) => Number.isInteger(Number(v)))).toBe(true);
  });

  it("a mistake in the last of at least five columns needs five", async () => {
    const wrong: Rule = (row) => (row.length < 5 ? right(row) : [...right(row).slice(0, -1), 9]);
    const { reduced } = await reduceWith(wrong, large);
    expect(reduced?.inputs.x?.dims).toEqual([1, 5]);
    expect(reduced?.result.outcome).toMatchObject({ status: "diverged", divergence: { tensor: "y" } });
  });

  it("whatever the least failing size, it is found within the rounds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (least) => {
        const wrong: Rule = (row) => (row.length < least ? right(row) : row.map(() => 7));
        const { reduced, calls } = await reduceWith(wrong, check({ sizes: { B: 6, K: 12 } }));
        expect(reduced?.inputs.x?.dims).toEqual([1, least]);
        expect(calls).toBeLessThanOrEqual(MAX_ROUNDS + 3);
      }),
      { numRuns: 12 },
    );
  });

  it("a program that passes has nothing to reduce", async () => {
    expect((await reduceWith(right, large)).reduced).toBeNull();
  });
});
