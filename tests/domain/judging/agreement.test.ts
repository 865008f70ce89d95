import { describe, expect, it } from "vitest";
import { agreementOf } from "#domain/judging/agreement.ts";
import type { CheckResult, Verdict } from "#domain/judging/verdict.ts";

const verdict = (outcomes: CheckResult["outcome"][], over: Partial<Verdict> = {}): Verdict => ({
  slug: "s",
  version: 1,
  language: "python",
  seed: 1,
  provider: "wasm",
  runtime: "r",
  oracleSha256: "0".repeat(64),
  ms: 1,
  results: outcomes.map((outcome, i) => ({ check: `c${i}`, stratum: "ordinary", cases: 1, outcome })),
  ...over,
});

const pass = { status: "passed" } as const;
const diverged = (got: number, tensor = "y"): CheckResult["outcome"] => ({
  status: "diverged",
  caseIndex: 0,
  divergence: {
    problem: "value",
    tensor,
    index: [0],
    got,
    expected: 1,
    atol: 1e-3,
    rtol: 0,
    excess: 9,
    wrong: 1,
    of: 2,
  },
});
const raised = (name: string, message: string): CheckResult["outcome"] => ({
  status: "raised",
  caseIndex: 0,
  error: { kind: "exception", name, message, traceback: "", line: null },
});

describe("agreement of two browsers", () => {
  it("[JUD-9] waits for the second", () => {
    expect(agreementOf(verdict([pass]), null)).toEqual({ state: "waiting" });
    expect(agreementOf(null, verdict([pass]))).toEqual({ state: "waiting" });
  });

  it("[JUD-9] is reached when every check has the same outcome", () => {
    const one = verdict([pass, diverged(2), raised("ValueError", "at 0x1")]);
    const other = verdict([pass, diverged(2.0005), raised("ValueError", "at 0x2")], {
      ms: 9,
      runtime: "other",
    });
    expect(agreementOf(one, other)).toEqual({ state: "agreed" });
  });

  it.each<[string, CheckResult["outcome"], CheckResult["outcome"]]>([
    ["a pass and a failure", pass, diverged(2)],
    ["values further apart than the tolerance", diverged(2), diverged(2.01)],
    ["another tensor", diverged(2), diverged(2, "z")],
    ["another exception", raised("ValueError", "m"), raised("TypeError", "m")],
    [
      "undecided, though both are",
      { status: "undecided", reason: "oracle-failed", detail: "" },
      { status: "undecided", reason: "oracle-failed", detail: "" },
    ],
  ])("[JUD-9] is disputed with both results shown: %s", (_, claim, repeat) => {
    const agreement = agreementOf(verdict([pass, claim]), verdict([pass, repeat]));
    expect(agreement).toMatchObject({
      state: "disputed",
      differences: [{ check: "c1", claim: { outcome: claim }, repeat: { outcome: repeat } }],
    });
  });

  it("[JUD-9] is disputed where one browser left a check out", () => {
    expect(agreementOf(verdict([pass, pass]), verdict([pass]))).toMatchObject({
      state: "disputed",
      differences: [{ check: "c1", repeat: null }],
    });
  });

  it.each([
    { seed: 2 },
    { version: 2 },
    { oracleSha256: "1".repeat(64) },
    { language: "typescript" as const },
  ])("[JUD-9] compares nothing that was judged by other means: %j", (over) => {
    expect(agreementOf(verdict([pass]), verdict([pass], over))).toEqual({ state: "not-comparable" });
  });
});
