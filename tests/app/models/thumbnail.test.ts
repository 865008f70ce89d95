import { describe, expect, test } from "vitest";
import { colourAt, type Panel, panelOf } from "#app/_models/thumbnail.ts";
import { sizeOf } from "#domain/judging/tensor.ts";

const panel = (dims: readonly number[], value: (i: number) => number = (i) => i): Panel | null =>
  panelOf({ dtype: "float32", dims, data: Float32Array.from({ length: sizeOf(dims) }, (_, i) => value(i)) });
const size = (made: Panel | null) =>
  made?.kind === "picture" ? [made.width, made.height] : made && [made.kind, made.values.length];

describe("the picture of a tensor", () => {
  test("is a grey picture for one channel: black for the least, white for the greatest", () => {
    const made = panel([2, 1, 4, 5]);
    expect(size(made)).toEqual([5, 4]);
    const pixels = made?.kind === "picture" ? [...made.rgba] : [];
    expect(pixels.slice(0, 4)).toEqual([0, 0, 0, 255]);
    expect(pixels.slice(-4)).toEqual([255, 255, 255, 255]);
  });

  test("keeps the colours of three channels", () => {
    const made = panel([1, 3, 3, 3], (i) => (i < 9 ? 1 : 0));
    expect(made?.kind === "picture" && [...made.rgba.slice(0, 4)]).toEqual([255, 0, 0, 255]);
  });

  test("colours each place of many channels by the one that wins", () => {
    const made = panel([1, 4, 3, 3], (i) => (Math.floor(i / 9) === (i % 9 === 0 ? 2 : 1) ? 1 : 0));
    const rgba = made?.kind === "picture" ? made.rgba : new Uint8ClampedArray();
    expect([...rgba.slice(0, 3)]).not.toEqual([...rgba.slice(4, 7)]);
    expect([...rgba.slice(4, 7)]).toEqual([...rgba.slice(8, 11)]);
  });

  test("is a map of values for a matrix, bars for few values and a line for many", () => {
    expect(size(panel([1, 20, 30]))).toEqual([30, 20]);
    expect(size(panel([34, 34]))).toEqual([34, 34]);
    expect(size(panel([1, 10]))).toEqual(["bars", 10]);
    expect(size(panel([100]))).toEqual(["line", 100]);
    expect(size(panel([]))).toEqual(["bars", 1]);
  });

  test("stays small for large tensors", () => {
    expect(size(panel([1, 1, 200, 400]))).toEqual([80, 40]);
    expect(size(panel([24, 2000]))).toEqual([96, 24]);
    expect(size(panel([16_000]))).toEqual(["line", 239]);
  });

  test("survives equal values, values that are no numbers, and nothing at all", () => {
    expect(panel([3], () => 7)).toEqual({ kind: "bars", values: [0.5, 0.5, 0.5] });
    expect(panel([2], (i) => (i ? Number.NaN : 1))).toEqual({ kind: "bars", values: [0.5, 0.5] });
    expect(panel([0, 4])).toBeNull();
  });

  test("reads whole numbers of 64 bits", () =>
    expect(panelOf({ dtype: "int64", dims: [2], data: BigInt64Array.of(0n, 9n) })).toEqual({
      kind: "bars",
      values: [0, 1],
    }));

  test("goes from dark to light", () =>
    expect([colourAt(0), colourAt(1), colourAt(2)].map(([r]) => r)).toEqual([68, 253, 253]));
});
