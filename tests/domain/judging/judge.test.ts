import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Check } from "#domain/bank/question.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import type { OracleRun } from "#domain/judging/oracle.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { CheckResult as CheckResultSchema } from "#domain/judging/verdict.ts";
import { API, check, float32, lawCheck } from "./question.ts";

type Numbers = (row: number[]) => { e: number[]; y: number[] };

const softmax: Numbers = (row) => {
  const top = Math.max(...row);
  const e = row.map((x) => Math.exp(x - top));
  const total = e.reduce((a, b) => a + b, 0);
  return { e, y: e.map((x) => x / total) };
};

const apply = (x: Tensor, by: Numbers): { e: Tensor; y: Tensor } => {
  const length = x.dims[1] ?? 1;
  const values = Array.from(x.data, Number);
  const rows = Array.from({ length: x.dims[0] ?? 0 }, (_, i) =>
    by(values.slice(i * length, (i + 1) * length)),
  );
  return {
    e: float32(
      [...x.dims],
      rows.flatMap((r) => r.e),
    ),
    y: float32(
      [...x.dims],
      rows.flatMap((r) => r.y),
    ),
  };
};

const program =
  (by: Numbers, record = true) =>
  async (cases: readonly Tensors[]) => ({
    failure: null,
    outcomes: cases.map(({ x }) => {
      const { e, y } = apply(x ?? float32([0, 0], []), by);
      return { status: "returned", outputs: { y }, probes: record ? { e } : {}, notes: [] };
    }),
  });

const oracle = async (cases: readonly Tensors[]): Promise<OracleRun> => ({
  ok: true,
  results: cases.map(({ x }) => apply(x ?? float32([0, 0], []), softmax)),
});

const failure = { kind: "exception", name: "ValueError", message: "no", traceback: "line 1", line: 1 };

const judge = (
  callCandidate: (cases: readonly Tensors[]) => Promise<unknown>,
  checks: readonly Check[] = [check()],
  runOracle = oracle,
): Promise<CheckResult[]> => judgeChecks({ api: API, checks, seed: 3, callCandidate, runOracle });

describe("judging a program", () => {
  it("passes a right one, with or without probes", async () => {
    const passed = { check: "small", stratum: "ordinary", cases: 3, outcome: { status: "passed" } };
    expect(await judge(program(softmax))).toEqual([passed]);
    expect(await judge(program(softmax, false))).toEqual([passed]);
  });

  it("[JUD-3] names the first diverging tensor in graph order, not the output", async () => {
    const noShift: Numbers = (row) => {
      const e = row.map((x) => Math.exp(x));
      return { e, y: e };
    };
    expect((await judge(program(noShift)))[0]?.outcome).toMatchObject({
      status: "diverged",
      caseIndex: 0,
      divergence: { problem: "value", tensor: "e" },
    });
    expect((await judge(program(noShift, false)))[0]?.outcome).toMatchObject({ divergence: { tensor: "y" } });
  });

  it("[JUD-3] counts the cases up to the first failure", async () => {
    let calls = 0;
    const once: Numbers = (row) => softmax(calls++ === 0 ? row : row.map((x) => 2 * x));
    const oneRow = check({ sizes: { B: 1, K: 3 } });
    expect((await judge(program(once), [oneRow]))[0]).toMatchObject({
      cases: 2,
      outcome: { status: "diverged", caseIndex: 1 },
    });
  });

  it("calls the program once, with every check's cases in one batch", async () => {
    const batches: number[] = [];
    const right = program(softmax);
    await judge(
      (cases) => {
        batches.push(cases.length);
        return right(cases);
      },
      [
        check(),
        check({ id: "more", cases: 5 }),
        lawCheck({ kind: "shift-invariant", input: "x", by: 3, outputs: ["y"] }),
      ],
    );
    expect(batches).toEqual([3 + 5 + 2 * 3]);
  });

  it("[JUD-5] calls an absent output, or one that is no array, a divergence of that tensor", async () => {
    const empty = { status: "returned", outputs: {}, probes: {}, notes: [] };
    const notes = [{ name: "y", problem: "ragged", got: "[[1], [2, 3]]" }];
    const answer = (outcome: unknown) => async (cases: readonly Tensors[]) => ({
      failure: null,
      outcomes: cases.map(() => outcome),
    });
    expect((await judge(answer(empty)))[0]?.outcome).toMatchObject({
      divergence: { problem: "missing", tensor: "y", reason: "missing" },
    });
    expect((await judge(answer({ ...empty, notes })))[0]?.outcome).toMatchObject({
      divergence: { problem: "missing", tensor: "y", reason: "ragged", got: "[[1], [2, 3]]" },
    });
  });

  it("[JUD-6] shows what a program raises, and in which case", async () => {
    const raises = async (cases: readonly Tensors[]) => {
      const run = await program(softmax)(cases);
      return {
        ...run,
        outcomes: run.outcomes.map((o, i) => (i === 2 ? { status: "raised", error: failure } : o)),
      };
    };
    expect((await judge(raises))[0]).toMatchObject({
      cases: 3,
      outcome: { status: "raised", caseIndex: 2, error: failure },
    });
  });

  it("[JUD-6] blames the check that ran when a program was stopped, and leaves the later ones undecided", async () => {
    const stopped = async (cases: readonly Tensors[]) => {
      const run = await program(softmax)(cases);
      return { outcomes: run.outcomes.slice(0, 4), failure: { ...failure, kind: "time-limit" } };
    };
    const results = await judge(stopped, [check(), check({ id: "slow" }), check({ id: "later" })]);
    expect(results.map((r) => r.outcome)).toMatchObject([
      { status: "passed" },
      { status: "raised", caseIndex: 1, error: { kind: "time-limit" } },
      { status: "undecided", reason: "not-reached" },
    ]);
  });

  it("[JUD-6] blames every check on a program that does not even load", async () => {
    const broken = async () => ({ outcomes: [], failure: { ...failure, kind: "syntax" } });
    expect((await judge(broken))[0]?.outcome).toMatchObject({
      status: "raised",
      caseIndex: 0,
      error: { kind: "syntax" },
    });
  });
});

describe("what the judge cannot decide", () => {
  it.each(["oracle-checksum", "oracle-unavailable", "oracle-uncertified"] as const)(
    "[JUD-7] %s is undecided for a right program",
    async (reason) => {
      const none = async (): Promise<OracleRun> => ({ ok: false, reason, detail: "d" });
      const results = await judge(program(softmax), [check()], none);
      expect(results[0]?.outcome).toEqual({ status: "undecided", reason, detail: "d" });
    },
  );

  it("[JUD-7] an oracle that leaves out a case or a tensor decides nothing", async () => {
    const short = async (): Promise<OracleRun> => ({ ok: true, results: [] });
    const bare = async (cases: readonly Tensors[]): Promise<OracleRun> => ({
      ok: true,
      results: cases.map(() => ({})),
    });
    for (const run of [short, bare])
      expect((await judge(program(softmax), [check()], run))[0]?.outcome).toMatchObject({
        status: "undecided",
        reason: "oracle-failed",
      });
  });

  it("[JUD-7] an axis that cannot be drawn is named", async () => {
    const results = await judge(program(softmax), [check({ sizes: { B: 1 } }), check({ id: "fine" })]);
    expect(results.map((r) => r.outcome.status)).toEqual(["undecided", "passed"]);
  });

  it("[JUD-7] no message of a runner is a pass unless it holds the right numbers", async () => {
    const forged = fc.anything({ withTypedArray: true, withNullPrototype: true, maxDepth: 4 });
    const outcome = fc.oneof(
      forged,
      fc.record({ status: fc.constant("returned"), outputs: forged, probes: forged, notes: forged }),
      fc.record({
        status: fc.constant("returned"),
        outputs: fc.record({ y: fc.record({ dtype: fc.constant("float32"), dims: forged, data: forged }) }),
        probes: fc.constant({}),
        notes: fc.constant([]),
      }),
    );
    const answer = fc.oneof(forged, fc.record({ outcomes: fc.array(outcome), failure: fc.constant(null) }));
    const checks = [check(), lawCheck({ kind: "within", tensor: "y", low: 0, high: 1 })];
    await fc.assert(
      fc.asyncProperty(answer, async (message) => {
        const results = await judge(async () => message, checks);
        expect(results.map((r) => r.check)).toEqual(["small", "law"]);
        for (const result of results) {
          expect(CheckResultSchema.parse(result).outcome.status).not.toBe("passed");
        }
      }),
      { numRuns: 300 },
    );
  });
});
