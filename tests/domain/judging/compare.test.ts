import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTensors } from "#domain/judging/compare.ts";
import type { Tensor } from "#domain/judging/tensor.ts";
import { isTensor } from "#domain/judging/tensor.ts";
import { float32 } from "./question.ts";

const strict = { atol: 0, rtol: 0 };
const doubles = (dims: number[], values: number[]): Tensor => ({
  dtype: "float64",
  dims,
  data: Float64Array.from(values),
});
const compare = (got: number[], expected: number[], tolerance = strict) =>
  compareTensors("y", doubles([got.length], got), doubles([expected.length], expected), tolerance);

describe("comparing two tensors", () => {
  it("[JUD-2] holds |got - expected| against atol + rtol |expected|", () => {
    const tolerance = { atol: 0.5, rtol: 0.25 };
    expect(compare([11.5, -11.5, 8.5], [10, -10, 10], tolerance)).toBeNull();
    expect(compare([10, 13.25], [10, 10], tolerance)).toEqual({
      problem: "value",
      tensor: "y",
      index: [1],
      got: 13.25,
      expected: 10,
      ...tolerance,
      excess: 3.25 / 3,
      wrong: 1,
      of: 2,
    });
  });

  it("[JUD-2] agrees with its formula on all finite numbers", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    const width = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(number, number, width, width, (got, expected, atol, rtol) => {
        const right = Math.abs(got - expected) <= atol + rtol * Math.abs(expected);
        expect(compare([got], [expected], { atol, rtol }) === null).toBe(right);
        expect(compare([got], [got], { atol: 0, rtol: 0 })).toBeNull();
      }),
    );
  });

  it.each([
    [Number.NaN, Number.NaN, true],
    [Number.NaN, 0, false],
    [0, Number.NaN, false],
    [Infinity, Infinity, true],
    [Infinity, -Infinity, false],
    [1e300, Infinity, false],
    [Infinity, 1, false],
    [-0, 0, true],
  ])("[JUD-2] %d for %d is right: %s, however wide the tolerance", (got, expected, right) => {
    expect(compare([got], [expected], { atol: 1e9, rtol: 1e9 }) === null).toBe(right);
    if (!right) expect(compare([got], [expected])).toMatchObject({ excess: null });
  });

  it("[JUD-3] names the first bad index in row-major order and counts all of them", () => {
    const expected = float32([2, 3], [0, 1, 2, 3, 4, 5]);
    const got = float32([2, 3], [0, 1, 2, 3, 9, 9]);
    expect(compareTensors("y", got, expected, strict)).toMatchObject({
      index: [1, 1],
      got: 9,
      wrong: 2,
      of: 6,
    });
  });

  it("[JUD-4] takes numbers of any width for numbers, and truth values only for truth values", () => {
    const as = (dtype: Tensor["dtype"], data: Tensor["data"]): Tensor => ({ dtype, dims: [2], data });
    const expected = as("float32", Float32Array.of(1, 0));
    const numeric = [
      as("float64", Float64Array.of(1, 0)),
      as("int32", Int32Array.of(1, 0)),
      as("int64", BigInt64Array.of(1n, 0n)),
      as("uint8", Uint8Array.of(1, 0)),
    ];
    const truth = as("bool", Uint8Array.of(1, 0));
    for (const got of numeric) {
      expect(compareTensors("y", got, expected, strict)).toBeNull();
      expect(compareTensors("y", expected, got, strict)).toBeNull();
      expect(compareTensors("y", got, truth, strict)).toMatchObject({ problem: "dtype", expected: "bool" });
      expect(compareTensors("y", truth, got, strict)).toMatchObject({ problem: "dtype", got: "bool" });
    }
    expect(compareTensors("y", truth, truth, strict)).toBeNull();
  });

  it("[JUD-4] broadcasts nothing", () => {
    expect(compareTensors("y", float32([2, 1], [1, 1]), float32([2], [1, 1]), strict)).toEqual({
      problem: "shape",
      tensor: "y",
      got: [2, 1],
      expected: [2],
    });
    expect(compareTensors("y", float32([1], [1]), float32([], [1]), strict)).toMatchObject({
      problem: "shape",
    });
  });
});

describe("a tensor that crossed a boundary", () => {
  const good = float32([2], [1, 2]);

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a number", 3],
    ["an unknown dtype", { ...good, dtype: "float16" }],
    ["another array than its dtype's", { ...good, dtype: "float64" }],
    ["more values than its shape", { ...good, dims: [1] }],
    ["a negative axis", { ...good, dims: [-1, -2] }],
    ["a broken axis", { ...good, dims: [0.5, 4] }],
    ["a plain list", { ...good, data: [1, 2] }],
    ["no shape", { dtype: "float32", data: good.data }],
    ["too many axes", { ...good, dims: [2, ...Array(16).fill(1)] }],
  ])("[JUD-7] is refused with %s", (_, value) => {
    expect(isTensor(value)).toBe(false);
  });

  it("[JUD-7] is taken when whole, empty and scalar ones too", () => {
    expect(isTensor(good)).toBe(true);
    expect(isTensor(float32([], [1]))).toBe(true);
    expect(isTensor(float32([0, 3], []))).toBe(true);
  });
});
