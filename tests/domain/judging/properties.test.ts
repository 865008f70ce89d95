import { describe, expect, it } from "vitest";
import { Property } from "#domain/bank/property.ts";
import { Api } from "#domain/bank/question.ts";
import { judgeChecks } from "#domain/judging/judge.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { float32, lawCheck } from "./question.ts";

const api = Api.parse({
  function: "f",
  inputs: [
    { name: "x", dtype: "float32", dims: ["T", "D"], gen: { kind: "normal" } },
    { name: "adj", dtype: "float32", dims: ["T", "T"], gen: { kind: "adjacency", p: 0.5 } },
  ],
  outputs: [{ name: "y", dtype: "float32", dims: ["T", "D"] }],
  probes: ["loss", "grad"],
});

type Rows = number[][];
type Program = (x: Rows, adj: Rows) => { y: Rows; loss?: number; grad?: Rows };

const rowsOf = (tensor: Tensor | undefined): Rows => {
  const [rows = 0, columns = 0] = tensor?.dims ?? [];
  const values = Array.from(tensor?.data ?? [], Number);
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
};

const tensorOf = (rows: Rows): Tensor => float32([rows.length, rows[0]?.length ?? 0], rows.flat());

const outcomeOf = async (
  program: Program,
  property: unknown,
  over: Record<string, unknown> = {},
): Promise<CheckResult["outcome"] | undefined> => {
  const check = lawCheck(Property.parse(property), { sizes: { T: 5, D: 3 }, atol: 1e-5, rtol: 0, ...over });
  const callCandidate = async (cases: readonly Tensors[]) => ({
    failure: null,
    outcomes: cases.map((inputs) => {
      const { y, loss, grad } = program(rowsOf(inputs.x), rowsOf(inputs.adj));
      const probes = {
        ...(loss === undefined ? {} : { loss: float32([], [loss]) }),
        ...(grad === undefined ? {} : { grad: tensorOf(grad) }),
      };
      return { status: "returned", outputs: { y: tensorOf(y) }, probes, notes: [] };
    }),
  });
  const runOracle = async () => ({ ok: true as const, results: [] });
  return (await judgeChecks({ api, checks: [check], seed: 11, callCandidate, runOracle }))[0]?.outcome;
};

const sum = (row: number[]): number => row.reduce((a, b) => a + b, 0);
const normalised: Program = (x) => ({
  y: x.map((row) => {
    const e = row.map(Math.exp);
    return e.map((v) => v / sum(e));
  }),
});
const prefixSums: Program = (x) => ({
  y: x.map((_, t) => (x[0] ?? []).map((_, d) => sum(x.slice(0, t + 1).map((r) => r[d] ?? 0)))),
});
const suffixSums: Program = (x) => ({
  y: x.map((_, t) => (x[0] ?? []).map((_, d) => sum(x.slice(t).map((r) => r[d] ?? 0)))),
});
const neighbours: Program = (x, adj) => ({
  y: adj.map((row) => (x[0] ?? []).map((_, d) => sum(row.map((a, j) => a * (x[j]?.[d] ?? 0))))),
});
const squares: Program = (x) => ({
  y: x,
  loss: sum(x.flat().map((v) => v * v)),
  grad: x.map((row) => row.map((v) => 2 * v)),
});

const broken = (tensor: string) => ({ status: "diverged", divergence: { problem: "law", tensor } });

describe("laws [JUD-8]", () => {
  it("sums-to: holds along the named axis only, and a zero sum counts where it may", async () => {
    const law = { kind: "sums-to", tensor: "y", axis: -1, value: 1 };
    expect(await outcomeOf(normalised, law)).toEqual({ status: "passed" });
    expect(await outcomeOf(normalised, { ...law, axis: 0 })).toMatchObject(broken("y"));
    const firstRowZero: Program = (x, adj) => ({
      y: normalised(x, adj).y.map((r, i) => (i === 0 ? r.map(() => 0) : r)),
    });
    expect(await outcomeOf(firstRowZero, law)).toMatchObject({
      divergence: { index: [0, 0], got: 0, expected: 1 },
    });
    expect(await outcomeOf(firstRowZero, { ...law, orZero: true })).toEqual({ status: "passed" });
    const nan: Program = (x) => ({ y: x.map((r) => r.map(() => Number.NaN)) });
    expect(await outcomeOf(nan, { ...law, orZero: true })).toMatchObject(broken("y"));
  });

  it("within: names the first value outside, and NaN is outside", async () => {
    const law = { kind: "within", tensor: "y", low: 0, high: 1 };
    expect(await outcomeOf(normalised, law)).toEqual({ status: "passed" });
    const high: Program = (x) => ({ y: x.map((r) => r.map((_, d) => (d === 2 ? 1.5 : 1))) });
    expect(await outcomeOf(high, law)).toMatchObject({
      divergence: { index: [0, 2], got: 1.5, expected: 1 },
    });
    const nan: Program = (x) => ({ y: x.map((r) => r.map(() => Number.NaN)) });
    expect(await outcomeOf(nan, law)).toMatchObject({ divergence: { got: "NaN" } });
  });

  it("permutation: reordering nodes reorders the answer, if the graph is reordered too", async () => {
    const law = { kind: "permutation", inputs: { x: [0], adj: [0, 1] }, outputs: { y: [0] } };
    expect(await outcomeOf(neighbours, law)).toEqual({ status: "passed" });
    expect(await outcomeOf(neighbours, { ...law, inputs: { x: [0], adj: [0] } })).toMatchObject(broken("y"));
    expect(await outcomeOf(prefixSums, law)).toMatchObject(broken("y"));
  });

  it("causal: what comes later changes nothing before", async () => {
    const law = { kind: "causal", inputs: { x: 0 }, output: "y", axis: 0 };
    expect(await outcomeOf(prefixSums, law, { atol: 0 })).toEqual({ status: "passed" });
    expect(await outcomeOf(suffixSums, law, { atol: 0 })).toMatchObject(broken("y"));
  });

  it("shift-invariant: a constant added to the input leaves the output", async () => {
    const law = { kind: "shift-invariant", input: "x", by: 2, outputs: ["y"] };
    expect(await outcomeOf(normalised, law)).toEqual({ status: "passed" });
    expect(await outcomeOf(prefixSums, law)).toMatchObject(broken("y"));
  });

  it("gradient: agrees with central differences of the scalar", async () => {
    const law = { kind: "gradient", of: "loss", input: "x", gradient: "grad", step: 0.01 };
    const loose = { atol: 1e-3, rtol: 1e-3 };
    expect(await outcomeOf(squares, law, loose)).toEqual({ status: "passed" });
    const halved: Program = (x, adj) => ({ ...squares(x, adj), grad: x });
    expect(await outcomeOf(halved, law, loose)).toMatchObject(broken("grad"));
    const transposed: Program = (x, adj) => ({ ...squares(x, adj), grad: [x.flat()] });
    expect(await outcomeOf(transposed, law, loose)).toMatchObject({
      divergence: { problem: "shape", got: [1, 15], expected: [5, 3] },
    });
  });

  it("[JUD-5] a law about a probe needs the probe, and axes that exist", async () => {
    expect(await outcomeOf(normalised, { kind: "within", tensor: "loss", low: 0, high: 1 })).toMatchObject({
      divergence: { problem: "missing", tensor: "loss", reason: "missing" },
    });
    expect(await outcomeOf(squares, { kind: "sums-to", tensor: "loss", axis: -1, value: 1 })).toMatchObject({
      divergence: { problem: "missing", tensor: "loss", reason: "too-few-axes" },
    });
  });
});
