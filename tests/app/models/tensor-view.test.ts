import { expect, test } from "vitest";
import { colourOf } from "#app/_tensors/paint-heat.ts";
import { MAX_PANELS, panelsOf } from "#app/_tensors/panels.ts";
import { summarise } from "#app/_tensors/summary.ts";

const floats = (dims: number[], ...values: number[]) => ({
  dtype: "float32" as const,
  dims,
  data: Float32Array.from(values),
});

test("a summary counts what is not finite and bins the rest", () => {
  const found = summarise(floats([5], 0, 1, Number.NaN, Number.POSITIVE_INFINITY, 0.5));
  expect(found).toMatchObject({ count: 5, least: 0, greatest: 1, mean: 0.5, nan: 1, infinite: 1 });
  expect(found.histogram.reduce((sum, n) => sum + n)).toBe(3);
  expect(found.histogram.at(-1)).toBe(1);
});

test("nothing but NaN has no range", () =>
  expect(summarise(floats([1], Number.NaN))).toMatchObject({ least: null, mean: null, histogram: [] }));

test("whole numbers of 64 bits are read too", () =>
  expect(summarise({ dtype: "int64", dims: [2], data: BigInt64Array.of(2n, 4n) }).mean).toBe(3));

test("the last two axes are matrices, the others say which", () => {
  const { panels, left } = panelsOf(floats([2, 1, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8));
  expect(panels.map(({ at, values }) => [at, Array.from(values)])).toEqual([
    [
      [0, 0],
      [1, 2, 3, 4],
    ],
    [
      [1, 0],
      [5, 6, 7, 8],
    ],
  ]);
  expect(left).toBe(0);
});

test("a vector is one row, a scalar one cell, nothing no matrix, and too many are counted", () => {
  expect(panelsOf(floats([3], 1, 2, 3)).panels[0]).toMatchObject({ rows: 1, columns: 3 });
  expect(panelsOf(floats([], 7)).panels[0]).toMatchObject({ rows: 1, columns: 1, at: [] });
  expect(panelsOf(floats([0, 3])).panels).toEqual([]);
  expect(panelsOf(floats([MAX_PANELS + 5, 1, 1], ...new Array(MAX_PANELS + 5).fill(0))).left).toBe(5);
});

test("both sides of zero differ in hue, equal values have one, NaN has its own", () => {
  const range = { least: -1, greatest: 2 };
  expect(colourOf(-1, range)).not.toEqual(colourOf(1, range));
  expect(colourOf(0, range)).toEqual([247, 247, 247]);
  expect(colourOf(3, { least: 3, greatest: 3 }).every(Number.isFinite)).toBe(true);
  expect(colourOf(Number.NaN, range)).toEqual([255, 0, 255]);
});
