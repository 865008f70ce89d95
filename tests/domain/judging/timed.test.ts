import { describe, expect, it } from "vitest";
import type { Check } from "#domain/bank/question.ts";
import { Check as CheckSchema } from "#domain/bank/question.ts";
import { agreementOf } from "#domain/judging/agreement.ts";
import { CONTROL_CALLS, type Timing } from "#domain/judging/budget.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { type CheckResult, CheckResult as CheckResultSchema, type Verdict } from "#domain/judging/verdict.ts";
import { API, check, float32 } from "./question.ts";

const CASES = 32;
const timed = (over: Record<string, unknown> = {}): Check =>
  CheckSchema.parse({
    id: "fast",
    title: { en: "a", zh: "a" },
    stratum: "budget",
    cases: CASES,
    sizes: { B: 2, K: 3 },
    budget: { measure: "time", limit: 0.5 },
    atol: 1e-6,
    ...over,
  });

const x = (inputs: Tensors): Tensor => inputs.x ?? float32([0, 0], []);
/** Stands for any right answer: program and reference agree on it. */
const same = (inputs: Tensors): Tensors => ({ y: x(inputs), e: x(inputs) });
const runOracle = async (cases: readonly Tensors[]) => ({ ok: true, results: cases.map(same) }) as const;
const returned = (outputs: Tensors) => ({ status: "returned", outputs, probes: {}, notes: [] });
const times = (n: number, ms: number): number[] => Array.from({ length: n }, () => ms);
const timing = (candidate: number): Timing => ({
  control: times(CONTROL_CALLS, 10),
  candidate: times(CASES, candidate),
  baseline: times(CASES, 10),
});

interface Program {
  readonly answer?: (inputs: Tensors) => Tensors;
  readonly timings: readonly unknown[];
}

/** Each timed request gets the next of the timings, the last one again and again. */
const judge = async (checks: readonly Check[], { answer = same, timings }: Program) => {
  const asked: { timed: boolean; cases: readonly Tensors[] }[] = [];
  const left = [...timings];
  const results = await judgeChecks({
    api: API,
    checks,
    seed: 3,
    runOracle,
    callCandidate: async (cases, isTimed) => {
      asked.push({ timed: isTimed, cases });
      const next = left.length > 1 ? left.shift() : left[0];
      return {
        failure: null,
        outcomes: cases.map((one) => returned(answer(one))),
        timing: isTimed ? next : null,
      };
    },
  });
  return { asked, results: results.map((result) => CheckResultSchema.parse(result)) };
};

describe("timing a program", () => {
  it("[JUD-14] is a request of its own, after all other checks, in the order of the question", async () => {
    const { asked, results } = await judge([timed(), check()], { timings: [timing(2)] });
    expect(asked.map(({ timed: isTimed, cases }) => [isTimed, cases.length])).toEqual([
      [false, 3],
      [true, CASES],
    ]);
    expect(results.map((r) => [r.check, r.outcome.status])).toEqual([
      ["fast", "passed"],
      ["small", "passed"],
    ]);
    expect(results[0]?.budget).toMatchObject({ measure: "time", ratio: 0.2, candidate: 2, baseline: 10 });
  });

  it("[JUD-14] draws fresh inputs for every repetition", async () => {
    const { asked } = await judge([timed()], { timings: [timing(2)] });
    const drawn = asked.flatMap(({ cases }) => cases.map((one) => String(x(one).data)));
    expect(new Set(drawn).size).toBe(CASES);
  });

  it("[JUD-14] times no program that another check refuses", async () => {
    const wrong = (inputs: Tensors): Tensors => ({
      y: float32([...x(inputs).dims], times(x(inputs).data.length, 7)),
    });
    const { asked, results } = await judge([check(), timed()], { answer: wrong, timings: [timing(1)] });
    expect(asked.map(({ timed: isTimed }) => isTimed)).toEqual([false]);
    expect(results[1]?.outcome).toEqual({ status: "undecided", reason: "not-right", detail: "" });
  });

  it("[JUD-14] what is timed is compared as well: wrong in one repetition is wrong", async () => {
    let calls = 0;
    const lazy = (inputs: Tensors): Tensors => {
      calls += 1;
      return calls === CASES ? { y: float32([2, 3], times(6, 0)) } : same(inputs);
    };
    const { results } = await judge([timed()], { answer: lazy, timings: [timing(0.1)] });
    expect(results[0]).toMatchObject({ outcome: { status: "diverged", caseIndex: CASES - 1 } });
  });

  it("[JUD-15] too dear is missed, with its figures", async () => {
    const { results } = await judge([timed()], { timings: [timing(9)] });
    expect(results[0]).toMatchObject({ outcome: { status: "missed", what: "time" }, budget: { ratio: 0.9 } });
  });

  it("[JUD-15] measures again on other inputs while noise decides, three times at most", async () => {
    const noisy = { ...timing(2), candidate: Array.from({ length: CASES }, (_, i) => (i % 2 === 0 ? 1 : 9)) };
    const settled = await judge([timed()], { timings: [noisy, timing(2)] });
    expect(settled.results[0]?.outcome.status).toBe("passed");
    const [first, second] = settled.asked.map(({ cases }) => String(cases.map((one) => x(one).data)));
    expect(first).not.toBe(second);
    const never = await judge([timed()], { timings: [noisy] });
    expect(never.asked).toHaveLength(3);
    expect(never.results[0]?.outcome).toMatchObject({ status: "undecided", reason: "too-noisy" });
  });

  it.each([
    ["no times at all", undefined, "no-baseline"],
    ["null", null, "no-baseline"],
    ["negative times", { ...timing(2), candidate: times(CASES, -1) }, "malformed-result"],
    ["NaN", { ...timing(2), candidate: times(CASES, Number.NaN) }, "malformed-result"],
    ["infinities", { ...timing(2), baseline: times(CASES, Number.POSITIVE_INFINITY) }, "malformed-result"],
    ["too few", { ...timing(2), candidate: [1] }, "malformed-result"],
    ["words", { control: "fast", candidate: "fast", baseline: "slow" }, "malformed-result"],
    ["a baseline that takes no time", { ...timing(0), baseline: times(CASES, 0) }, "too-short"],
  ])("[JUD-7] %s: undecided, never a pass", async (_, given, reason) => {
    const { results } = await judge([timed()], { timings: [given] });
    expect(results[0]?.outcome).toMatchObject({ status: "undecided", reason });
  });
});

describe("two browsers on one budget", () => {
  const verdict = (result: CheckResult): Verdict => ({
    slug: "a",
    version: 1,
    language: "python",
    seed: 3,
    provider: "wasm",
    runtime: "Python",
    oracleSha256: "a".repeat(64),
    ms: 1,
    results: [result],
  });
  const verdictOf = async (candidate: number, over: Record<string, unknown> = {}): Promise<Verdict> => {
    const { results } = await judge([timed(over)], { timings: [timing(candidate)] });
    const [result] = results;
    if (!result) throw new Error("no result");
    return verdict(result);
  };

  it("[JUD-15] agree on the outcome, whatever the milliseconds", async () => {
    expect(agreementOf(await verdictOf(1), await verdictOf(4)).state).toBe("agreed");
    expect(agreementOf(await verdictOf(8), await verdictOf(30)).state).toBe("agreed");
  });

  it("[JUD-15] a pass here and a miss there is disputed, with both ratios", async () => {
    const found = agreementOf(await verdictOf(4), await verdictOf(6));
    if (found.state !== "disputed") throw new Error(found.state);
    expect(found.differences).toMatchObject([
      { check: "fast", claim: { budget: { ratio: 0.4 } }, repeat: { budget: { ratio: 0.6 } } },
    ]);
  });

  it("[JUD-9] [JUD-14] undecided by noise is not agreed; not timed, since wrong, is", async () => {
    const undecided = (reason: "too-noisy" | "not-right"): Verdict =>
      verdict({
        check: "fast",
        stratum: "budget",
        cases: 0,
        outcome: { status: "undecided", reason, detail: "" },
      });
    expect(agreementOf(undecided("too-noisy"), undecided("too-noisy")).state).toBe("disputed");
    expect(agreementOf(undecided("not-right"), undecided("not-right")).state).toBe("agreed");
    expect(agreementOf(undecided("not-right"), undecided("too-noisy")).state).toBe("disputed");
  });

  it("[JUD-13] bytes are the same everywhere, or disputed", async () => {
    const bytes = { budget: { measure: "bytes", of: ["y"], against: ["x"], limit: 2 }, cases: 1 };
    const claim = await verdictOf(1, bytes);
    expect(claim.results[0]).toMatchObject({
      outcome: { status: "passed" },
      budget: { candidate: 24, ratio: 1 },
    });
    const [result] = claim.results;
    if (!result?.budget) throw new Error("no figures");
    const wider = verdict({ ...result, budget: { ...result.budget, candidate: 48 } });
    expect(agreementOf(claim, wider).state).toBe("disputed");
  });
});
