import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Generator } from "#domain/bank/generator.ts";
import { Api } from "#domain/bank/question.ts";
import { casesOf, MAX_INPUT_VALUES } from "#domain/judging/cases.ts";
import { drawTensor } from "#domain/judging/draw.ts";
import { randomFrom } from "#domain/judging/random.ts";
import type { Dtype, Tensor } from "#domain/judging/tensor.ts";
import { isTensor } from "#domain/judging/tensor.ts";
import { API, check } from "./question.ts";

const draw = (gen: unknown, dims: number[], dtype: Dtype = "float32", seed = "s"): Tensor =>
  drawTensor(Generator.parse(gen), { dtype, dims }, { K: 4 }, randomFrom(seed));

const numbers = (tensor: Tensor): number[] => Array.from(tensor.data, Number);

const rowsOf = (tensor: Tensor): number[][] => {
  const values = numbers(tensor);
  const length = tensor.dims.at(-1) ?? 1;
  return Array.from({ length: values.length / length }, (_, i) => values.slice(i * length, (i + 1) * length));
};

describe("the cases of a check", () => {
  it("[JUD-1] follow from question, check and seed alone", () => {
    expect(casesOf(API, check(), 5)).toMatchObject({ ok: true });
    const inputs = (seed: number, id: string): unknown => {
      const cases = casesOf(API, check({ id }), seed);
      return cases.ok && cases.value.map((c) => c.inputs);
    };
    expect(inputs(5, "a")).toEqual(inputs(5, "a"));
    expect(inputs(5, "a")).not.toEqual(inputs(6, "a"));
    expect(inputs(5, "a")).not.toEqual(inputs(5, "b"));
  });

  it("[JUD-1] keep an input as it was when another's generator changes", () => {
    const two = Api.parse({
      ...API,
      inputs: [...API.inputs, { name: "z", dtype: "float32", dims: ["B"], gen: { kind: "normal" } }],
    });
    const one = casesOf(two, check(), 1);
    const other = casesOf(two, check({ gen: { z: { kind: "constant", value: 2 } } }), 1);
    if (!one.ok || !other.ok) throw new Error("not drawn");
    expect(other.value[0]?.inputs.x).toEqual(one.value[0]?.inputs.x);
    expect(other.value[0]?.inputs.z).not.toEqual(one.value[0]?.inputs.z);
  });

  it("stay within the sizes that the check names, ends included", () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 60; seed++) {
      const cases = casesOf(API, check({ cases: 1 }), seed);
      if (cases.ok) seen.add(cases.value[0]?.inputs.x?.dims[0] ?? -1);
    }
    expect([...seen].sort()).toEqual([1, 2, 3]);
  });

  it("[JUD-7] are refused where an input would be too large", () => {
    const result = casesOf(API, check({ sizes: { B: MAX_INPUT_VALUES, K: 2 } }), 1);
    expect(result).toMatchObject({ ok: false, failure: { code: "too-large" } });
  });
});

describe("generators", () => {
  const any = fc.constantFrom<[unknown, Dtype]>(
    [{ kind: "normal", sd: 3 }, "float32"],
    [{ kind: "normal" }, "float64"],
    [{ kind: "uniform", low: -1, high: 1 }, "float32"],
    [{ kind: "integers", low: 0, high: "K" }, "int64"],
    [{ kind: "constant", value: 2 }, "int32"],
    [{ kind: "bernoulli", p: 0.5 }, "bool"],
    [{ kind: "causal-mask" }, "bool"],
    [{ kind: "blind-row-mask", p: 0.9 }, "bool"],
    [{ kind: "adjacency", p: 0.4 }, "float32"],
    [{ kind: "one-hot" }, "float32"],
    [{ kind: "probabilities" }, "float32"],
  );

  it("[JUD-1] give well-formed tensors, the same for the same stream", () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 5 }), fc.string(), ([gen, dtype], n, seed) => {
        const tensor = draw(gen, [2, n, n], dtype, seed);
        expect(isTensor(tensor)).toBe(true);
        expect(draw(gen, [2, n, n], dtype, seed)).toEqual(tensor);
      }),
    );
  });

  it("keep to their structure", () => {
    expect(rowsOf(draw({ kind: "causal-mask" }, [1, 3, 3], "bool"))).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ]);
    for (const row of rowsOf(draw({ kind: "one-hot" }, [6, 4])))
      expect([...row].sort()).toEqual([0, 0, 0, 1]);
    for (const row of rowsOf(draw({ kind: "probabilities" }, [6, 4])))
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
    const blind = rowsOf(draw({ kind: "blind-row-mask", p: 1 }, [3, 4, 5], "bool"));
    expect(blind.filter((row) => row.every((x) => x === 0))).toHaveLength(3);
    const classes = numbers(draw({ kind: "integers", low: 0, high: "K" }, [200], "int64"));
    expect([...new Set(classes)].sort()).toEqual([0, 1, 2, 3]);
    const places = numbers(draw({ kind: "integers", low: "K-1", high: "K+1" }, [200], "int64"));
    expect([...new Set(places)].sort()).toEqual([3, 4]);
  });

  it("draw a graph that is symmetric and has no loops", () => {
    const rows = rowsOf(draw({ kind: "adjacency", p: 0.5 }, [7, 7]));
    expect(rows.map((row, i) => row[i])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    for (const [i, row] of rows.entries()) for (const [j, x] of row.entries()) expect(rows[j]?.[i]).toBe(x);
    expect(rows.flat().some((x) => x === 1)).toBe(true);
  });
});
