import { describe, expect, it } from "vitest";
import type { Check } from "#domain/bank/question.ts";
import { Api, Check as CheckSchema, OracleRef } from "#domain/bank/question.ts";
import { MAX_FREE_AXIS } from "#domain/judging/applied.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import type { OracleRun } from "#domain/judging/oracle.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { float32 } from "./question.ts";

/** Two factors of a matrix, of any inner size: right where their product does to a row what the matrix does. */
const api = Api.parse({
  function: "factors",
  inputs: [{ name: "w", dtype: "float32", dims: ["I", "O"], gen: { kind: "normal" } }],
  outputs: [
    { name: "first", dtype: "float32", dims: ["I", "K"] },
    { name: "second", dtype: "float32", dims: ["K", "O"] },
  ],
});
const { applied: spec } = OracleRef.parse({
  part: "m/reference",
  applied: {
    part: "m/factors",
    inputs: [{ name: "x", dtype: "float32", dims: [1, "I"], gen: { kind: "normal" } }],
    outputs: [{ name: "y", dtype: "float32", dims: [1, "O"] }],
  },
});
const sized = { title: { en: "a", zh: "a" }, sizes: { I: 6, O: 2 }, atol: 1e-5 };
const ordinary = CheckSchema.parse({ ...sized, id: "plain", stratum: "ordinary" });
const cheap = CheckSchema.parse({
  ...sized,
  id: "cheap",
  stratum: "budget",
  budget: { measure: "parameters", of: ["first", "second"], against: ["w"], limit: 1.4 },
});

const NOTHING = float32([0, 0], []);

const times = (a: Tensor = NOTHING, b: Tensor = NOTHING): Tensor => {
  const [rows = 0, inner = 0] = a.dims;
  const columns = b.dims[1] ?? 0;
  const entry = (i: number): number => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const terms = Array.from(
      { length: inner },
      (_, k) => Number(a.data[row * inner + k]) * Number(b.data[k * columns + column]),
    );
    return terms.reduce((sum, term) => sum + term, 0);
  };
  return float32(
    [rows, columns],
    Array.from({ length: rows * columns }, (_, i) => entry(i)),
  );
};

const unit = (size: number): Tensor =>
  float32(
    [size, size],
    Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0)),
  );

type Factors = (w: Tensor) => Record<string, Tensor>;
const before: Factors = (w) => ({ first: w, second: unit(2) });
const after: Factors = (w) => ({ first: unit(6), second: w });

interface Seen {
  readonly called: Tensors[];
  readonly applied: Tensors[];
}

const judge = async (
  factors: Factors,
  check: Check = ordinary,
  run?: (tensors: Tensors) => Promise<OracleRun>,
) => {
  const seen: Seen = { called: [], applied: [] };
  const multiplied = async (one: Tensors): Promise<OracleRun> => {
    seen.applied.push(one);
    return { ok: true, results: [{ y: times(times(one.x, one.first), one.second) }] };
  };
  if (!spec) throw new Error("the question applies nothing");
  const results = await judgeChecks({
    api,
    checks: [check],
    seed: 7,
    callCandidate: async (cases) => {
      seen.called.push(...cases);
      const outcomes = cases.map(({ w = NOTHING }) => ({
        status: "returned",
        outputs: factors(w),
        probes: {},
        notes: [],
      }));
      return { outcomes, failure: null };
    },
    runOracle: async (cases) => ({ ok: true, results: cases.map(({ x, w }) => ({ y: times(x, w) })) }),
    applied: { spec, run: run ?? multiplied },
  });
  return { result: results[0], seen };
};

describe("a layer that a program returns", () => {
  it("[JUD-17] is right whatever its numbers, if it does the work", async () => {
    for (const factors of [before, after])
      expect((await judge(factors)).result?.outcome).toEqual({ status: "passed" });
  });

  it("[JUD-17] is wrong where its answer differs from the reference's", async () => {
    const twice: Factors = (w) => ({ first: w, second: float32([2, 2], [2, 0, 0, 1]) });
    expect((await judge(twice)).result?.outcome).toMatchObject({
      status: "diverged",
      divergence: { problem: "value", tensor: "y", index: [0, 0] },
    });
  });

  it("[JUD-17] is applied to what the program was never handed", async () => {
    const { seen } = await judge(before);
    expect(seen.called.map((inputs) => Object.keys(inputs))).toEqual([["w"], ["w"], ["w"]]);
    expect(seen.applied.map((one) => Object.keys(one).toSorted())[0]).toEqual(["first", "second", "w", "x"]);
    expect(new Set(seen.applied.map(({ x }) => x?.data.join())).size).toBe(3);
  });

  it("[JUD-13] costs what its numbers are, as a share of those that it replaces", async () => {
    expect((await judge(before, cheap)).result).toMatchObject({
      outcome: { status: "passed" },
      budget: { candidate: 16, baseline: 12 },
    });
    expect((await judge(after, cheap)).result).toMatchObject({
      outcome: { status: "missed", what: "parameters" },
      budget: { candidate: 48, baseline: 12 },
    });
  });

  it.each<[string, Factors, Record<string, unknown>]>([
    ["absent", () => ({ second: unit(2) }), { problem: "missing", tensor: "first" }],
    [
      "of another size than the case says",
      (w) => ({ first: float32([3, 2], Array(6).fill(1)), second: w }),
      { problem: "shape", tensor: "first", got: [3, 2], expected: [6, 2] },
    ],
    [
      "of two sizes where one was chosen",
      (w) => ({ first: w, second: float32([3, 2], Array(6).fill(1)) }),
      { problem: "shape", tensor: "second", got: [3, 2], expected: [2, 2] },
    ],
    [
      "of another number of axes",
      () => ({ first: float32([6], Array(6).fill(1)), second: unit(2) }),
      { problem: "shape", tensor: "first", got: [6], expected: [6, 1] },
    ],
    [
      "empty",
      () => ({ first: float32([6, 0], []), second: float32([0, 2], []) }),
      { problem: "shape", tensor: "first", got: [6, 0], expected: [6, 1] },
    ],
    [
      "huge",
      () => ({
        first: float32([6, 300], Array(1800).fill(0)),
        second: float32([300, 2], Array(600).fill(0)),
      }),
      { problem: "missing", tensor: "first", reason: "too-large", got: "[6, 300]" },
    ],
    [
      "truth values",
      (w) => ({ first: { dtype: "bool", dims: w.dims, data: new Uint8Array(12) }, second: unit(2) }),
      { problem: "dtype", tensor: "first", got: "bool", expected: "float32" },
    ],
  ])("[JUD-17] is refused in words where it is %s, and not applied", async (_, factors, divergence) => {
    const { result, seen } = await judge(factors);
    expect(result?.outcome).toMatchObject({ status: "diverged", divergence });
    expect(seen.applied).toEqual([]);
    expect(MAX_FREE_AXIS).toBeLessThan(300);
  });

  it("[JUD-17] computes in float32, so that no wider number carries two", async () => {
    const wide: Factors = (w) => ({
      first: { dtype: "float64", dims: w.dims, data: Float64Array.from(w.data, Number) },
      second: { dtype: "int64", dims: [2, 2], data: BigInt64Array.of(1n, 0n, 0n, 1n) },
    });
    const { result, seen } = await judge(wide);
    expect(result?.outcome).toEqual({ status: "passed" });
    for (const { first, second } of seen.applied)
      expect([first?.dtype, second?.dtype]).toEqual(["float32", "float32"]);
  });

  it("[JUD-7] leaves the check undecided where the graph cannot compute with it", async () => {
    const refused = async (): Promise<OracleRun> => ({
      ok: false,
      reason: "oracle-failed",
      detail: "no such shape",
    });
    expect((await judge(before, ordinary, refused)).result?.outcome).toEqual({
      status: "undecided",
      reason: "oracle-failed",
      detail: "no such shape",
    });
    const silent = async (): Promise<OracleRun> => ({ ok: true, results: [{}] });
    expect((await judge(before, ordinary, silent)).result?.outcome).toMatchObject({ status: "undecided" });
  });
});
