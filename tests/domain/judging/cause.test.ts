import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cause, Clue } from "#domain/judging/cause.ts";
import { causeOf } from "#domain/judging/mistakes.ts";
import { reverseAxis, swapAxes } from "#domain/judging/strides.ts";
import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { float32 } from "./question.ts";

const TOLERANCE = { atol: 1e-6, rtol: 1e-5 };
const expected = float32([3, 4], [0.1, 2.5, -1.25, 0.75, 3.5, -2, 1.5, 0.3, -0.6, 4.25, 0.9, -3.1]);
const map = (tensor: Tensor, by: (value: number, place: number) => number): Tensor => {
  const values = Float64Array.from(tensor.data as Float32Array);
  return float32([...tensor.dims], [...values].map(by));
};
const cause = (got: Tensor, over: Partial<Clue> = {}): Cause | null =>
  causeOf({ got, expected, tolerance: TOLERANCE, reference: {}, inputs: {}, sizes: { N: 3, D: 4 }, ...over });

const softmaxOver = (tensor: Tensor, axis: number): Tensor => {
  const [rows = 0, columns = 0] = tensor.dims;
  const at = (r: number, c: number) => Math.exp(Number(tensor.data[r * columns + c]));
  const sum = (r: number, c: number) =>
    axis === 1
      ? Array.from({ length: columns }, (_, j) => at(r, j)).reduce((a, b) => a + b)
      : Array.from({ length: rows }, (_, i) => at(i, c)).reduce((a, b) => a + b);
  return map(tensor, (_, place) => {
    const [r, c] = [Math.floor(place / columns), place % columns];
    return at(r, c) / sum(r, c);
  });
};

describe("[JUD-11] a likely cause is computed from the reference's own tensor", () => {
  it("swapped axes, also where the shape differs", () =>
    expect(cause(swapAxes(expected, 0, 1))).toEqual({ kind: "transposed", axes: [0, 1] }));

  it("a reversed axis", () => expect(cause(reverseAxis(expected, 1))).toEqual({ kind: "reversed", axis: 1 }));

  it("one place too early or too late, whatever stands at the end", () => {
    const early = map(expected, (_, place) => (place % 4 === 3 ? 99 : Number(expected.data[place + 1])));
    const late = map(expected, (_, place) => (place < 4 ? 0 : Number(expected.data[place - 4])));
    expect(cause(early)).toEqual({ kind: "off-by-one", axis: 1, by: 1 });
    expect(cause(late)).toEqual({ kind: "off-by-one", axis: 0, by: -1 });
  });

  it("a missing scale, by the name of the size it is made of", () => {
    expect(cause(map(expected, (v) => v * 2))).toEqual({ kind: "scaled", factor: 2, means: "√D" });
    expect(cause(map(expected, (v) => v / 3))).toMatchObject({ kind: "scaled", means: "1/N" });
    expect(cause(map(expected, (v) => -v))).toMatchObject({ means: "−1" });
    expect(cause(map(expected, (v) => v * 5.5))).toEqual({ kind: "scaled", factor: 5.5, means: null });
  });

  it("a single number times a size of the case, and no other factor", () => {
    const loss = float32([], [0.7]);
    const scalar = (value: number) => cause(float32([], [value]), { expected: loss });
    expect(scalar(2.1)).toMatchObject({ kind: "scaled", means: "N" });
    expect(scalar(1.23)).toBeNull();
  });

  it("an offset", () => {
    const found = cause(map(expected, (v) => v + 0.5));
    expect(found).toMatchObject({ kind: "shifted" });
    expect(found?.kind === "shifted" && found.by).toBeCloseTo(0.5, 5);
  });

  it("rows that were not divided by their sum", () => {
    const weights = softmaxOver(expected, 1);
    const powers = map(expected, (v) => Math.exp(v));
    expect(cause(powers, { expected: weights })).toEqual({ kind: "not-normalised", axis: 1 });
  });

  it("a softmax over the other axis of an earlier tensor", () => {
    const reference: Tensors = { scores: expected, weights: softmaxOver(expected, 1) };
    const got = softmaxOver(expected, 0);
    const found = cause(got, { expected: softmaxOver(expected, 1), reference });
    expect(found).toEqual({ kind: "softmax-axis", axis: 0, of: "scores" });
  });

  it("another tensor of the reference's", () => {
    const reference: Tensors = { f: expected, o: map(expected, (v) => Math.tanh(v)) };
    expect(
      cause(
        map(expected, (v) => Math.tanh(v)),
        { reference },
      ),
    ).toEqual({ kind: "another", of: "o" });
  });

  it("a softmax over the wrong axis under the same mask, but none over the right axis", () => {
    const hidden = new Set([1, 6, 11]);
    const seen = map(expected, (v, place) => (hidden.has(place) ? Number.NEGATIVE_INFINITY : v));
    const reference: Tensors = { scores: expected, weights: softmaxOver(seen, 1) };
    const over = { expected: softmaxOver(seen, 1), reference };
    expect(cause(softmaxOver(seen, 0), over)).toEqual({ kind: "softmax-axis", axis: 0, of: "scores" });
    expect(cause(softmaxOver(expected, 1), over)).toBeNull();
  });

  it("fractions cut off, numbers run over", () => {
    expect(cause(map(expected, Math.trunc))).toEqual({ kind: "truncated" });
    const large = float32([3], [300, 5, -200]);
    expect(cause(float32([3], [44, 5, 56]), { expected: large })).toEqual({ kind: "wrapped", bits: 8 });
  });

  it("names nothing for unrelated numbers", () => {
    const places = { minLength: 12, maxLength: 12 };
    const noise = fc.uniqueArray(fc.integer({ min: -4000, max: 4000 }), places);
    fc.assert(
      fc.property(noise, (thousandths) => {
        const values = thousandths.map((n) => n / 1000);
        expect(cause(float32([3, 4], values))).toBeNull();
      }),
    );
  });

  it("names nothing for truth values, empty tensors and values that are not finite", () => {
    expect(cause({ dtype: "bool", dims: [2], data: Uint8Array.of(1, 0) })).toBeNull();
    expect(cause(float32([0], []), { expected: float32([0], []) })).toBeNull();
    expect(cause(map(expected, () => Number.NaN))).toBeNull();
  });
});
