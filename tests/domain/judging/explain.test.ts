import { describe, expect, it } from "vitest";
import { Api as ApiSchema } from "#domain/bank/question.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import type { Tensors } from "#domain/judging/tensor.ts";
import { CheckResult as CheckResultSchema } from "#domain/judging/verdict.ts";
import { check, float32 } from "./question.ts";

describe("[JUD-11] experiments with the case", () => {
  const masked = ApiSchema.parse({
    function: "keep",
    inputs: [
      { name: "x", dtype: "float32", dims: ["N"], gen: { kind: "normal" } },
      { name: "mask", dtype: "bool", dims: ["N"], gen: { kind: "bernoulli", p: 0.5 } },
    ],
    outputs: [{ name: "y", dtype: "float32", dims: ["N"] }],
    probes: [],
  });
  const keep = (cases: readonly Tensors[], kept: 0 | 1) =>
    cases.map(({ x, mask }) => ({
      y: float32(
        [...(x?.dims ?? [])],
        Array.from({ length: x?.data.length ?? 0 }, (_, i) =>
          Number(mask?.data[i]) === kept ? Number(x?.data[i]) : 0,
        ),
      ),
    }));
  const judgeMask = (kept: 0 | 1) => {
    const asked: number[] = [];
    const results = judgeChecks({
      api: masked,
      checks: [check({ sizes: { N: [8, 8] } })],
      seed: 5,
      callCandidate: async (cases) => ({
        failure: null,
        outcomes: keep(cases, kept).map((outputs) => ({
          status: "returned",
          outputs,
          probes: {},
          notes: [],
        })),
      }),
      runOracle: async (cases) => {
        asked.push(cases.length);
        return { ok: true, results: keep(cases, 1) };
      },
    });
    return { results, asked };
  };

  it("an inverted mask is found by asking the reference again", async () => {
    const { results } = judgeMask(0);
    const [first] = await results;
    expect(first?.outcome).toMatchObject({
      status: "diverged",
      divergence: { tensor: "y", cause: { kind: "mask-inverted", input: "mask" } },
    });
    expect(() => CheckResultSchema.parse(first)).not.toThrow();
  });

  it("an input that takes no part is found too", async () => {
    const results = await judgeChecks({
      api: masked,
      checks: [check({ sizes: { N: [8, 8] } })],
      seed: 5,
      callCandidate: async (cases) => ({
        failure: null,
        outcomes: cases.map(({ x }) => ({ status: "returned", outputs: { y: x }, probes: {}, notes: [] })),
      }),
      runOracle: async (cases) => ({ ok: true, results: keep(cases, 1) }),
    });
    expect(results[0]?.outcome).toMatchObject({ divergence: { cause: { kind: "ignored", input: "mask" } } });
  });

  it("a right program costs no second run", async () => {
    const { results, asked } = judgeMask(1);
    expect((await results)[0]?.outcome).toEqual({ status: "passed" });
    expect(asked).toHaveLength(1);
  });
});
