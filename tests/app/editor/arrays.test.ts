import { describe, expect, it } from "vitest";
import { pixelsOf } from "#app/_output/pixels.ts";
import { HEIGHT, strokesOf, WIDTH } from "#app/_output/strokes.ts";
import { MAX_LINE_POINTS, previewOf } from "#app/_run/array-preview.ts";
import { ArrayPreview, type ShownAs } from "#domain/interview/event.ts";
import { MAX_PREVIEW } from "#domain/interview/limits.ts";
import type { Tensor } from "#domain/judging/tensor.ts";

const f32 = (dims: number[], value: (i: number) => number): Tensor => {
  const data = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => value(i));
  return { dtype: "float32", dims, data };
};
/** As the log takes it: the server refuses what the schema does. */
const shown = (tensor: Tensor, as?: ShownAs) => ArrayPreview.parse(previewOf(tensor, as));

describe("a line in the log", () => {
  it("keeps every value where they fit", () =>
    expect(shown(f32([12], (i) => i)).values).toEqual([...Array(12).keys()]));

  it("keeps a single spike of a million values, in its place", () => {
    const preview = shown(f32([1_000_000], (i) => (i === 700_001 ? 9 : i % 2)));
    expect(preview).toMatchObject({ as: "line", shown: [MAX_LINE_POINTS], max: 9 });
    expect(preview.values).toHaveLength(MAX_LINE_POINTS);
    expect(preview.values.indexOf(9) / MAX_LINE_POINTS).toBeCloseTo(0.7, 2);
  });

  it("has gaps where there are no numbers, and counts them", () => {
    const preview = shown(f32([5_000], (i) => (i < 2_500 ? Number.NaN : Number.POSITIVE_INFINITY)));
    expect(preview).toMatchObject({ nans: 2_500, infinite: 2_500, mean: "NaN" });
    expect(preview.values[0]).toBe("NaN");
  });
});

describe("an image in the log", () => {
  it.each<[number[], number[]]>([
    [
      [32, 16],
      [32, 16, 1],
    ],
    [
      [32, 16, 3],
      [32, 16, 3],
    ],
    [
      [3, 32, 16],
      [32, 16, 3],
    ],
    [
      [1, 32, 16],
      [32, 16, 1],
    ],
    [
      [32, 16, 4],
      [32, 16, 4],
    ],
  ])("of shape %j is kept as %j", (dims, size) => {
    const preview = shown(
      f32(dims, () => 0.5),
      "image",
    );
    expect(preview).toMatchObject({ as: "image", shown: size });
    expect(new Set(preview.values)).toEqual(new Set([128]));
  });

  it("puts channels that come first where they belong", () => {
    const preview = shown(f32([3, 8, 8], (i) => Math.floor(i / 64) / 2));
    expect(preview.values.slice(0, 3)).toEqual([0, 128, 255]);
  });

  it("takes 0 to 255 as it is and stretches any other range", () => {
    const up = (i: number) => [0, 10, 200, 255][i % 4] ?? 0;
    expect(shown(f32([2, 2], up), "image").values).toEqual([0, 10, 200, 255]);
    expect(
      shown(
        f32([2, 2], (i) => [-1, 0, 0.5, 1][i] ?? 0),
        "image",
      ).values,
    ).toEqual([0, 128, 191, 255]);
    expect(
      shown(
        f32([2, 2], () => -4),
        "image",
      ).values,
    ).toEqual([128, 128, 128, 128]);
  });

  it("is thinned to its limit, also where it is very long", () => {
    for (const dims of [
      [1_000, 700, 3],
      [1, 100_000],
      [100_000, 1],
    ]) {
      const {
        shown: [rows = 0, columns = 0],
        values,
      } = shown(
        f32(dims, (i) => i % 2),
        "image",
      );
      expect(rows * columns).toBeGreaterThan(MAX_PREVIEW / 4);
      expect(rows * columns).toBeLessThanOrEqual(MAX_PREVIEW);
      expect(values).toHaveLength(rows * columns * (dims[2] ?? 1));
    }
  });

  it("keeps infinities from spoiling the brightness of the rest, and marks them", () => {
    const preview = shown(
      f32([2, 2], (i) => [0, 1, Number.NaN, Number.POSITIVE_INFINITY][i] ?? 0),
      "image",
    );
    expect(preview.values).toEqual([0, 255, "NaN", "Infinity"]);
    const pixels = pixelsOf(preview);
    expect([...pixels.slice(0, 8)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    expect(pixels[8]).not.toBe(pixels[9]);
  });
});

describe("what is drawn where nobody says", () => {
  it.each<[Tensor, ShownAs]>([
    [f32([100], (i) => i), "line"],
    [f32([4], (i) => i), "matrix"],
    [f32([28, 28], () => 0.5), "matrix"],
    [{ dtype: "uint8", dims: [28, 28], data: new Uint8Array(784) }, "image"],
    [f32([28, 28, 3], () => 0.5), "image"],
    [f32([28, 28, 3], (i) => i - 5), "matrix"],
    [f32([3, 4, 4], () => 0.5), "matrix"],
    [f32([5, 28, 28], () => 0.5), "matrix"],
    [f32([0, 3], () => 0), "matrix"],
  ])("%#", (tensor, as) => expect(shown(tensor).as).toBe(as));
});

describe("a line as it is drawn", () => {
  it("runs over the whole width, the greatest value on top, and breaks at what is no number", () => {
    const [first = "", second = ""] = strokesOf([0, 1, "NaN", 0.5]);
    expect(first).toMatch(new RegExp(`^0\\.0,${HEIGHT - 2}\\.0 [\\d.]+,2\\.0$`));
    expect(second.split(" ")).toEqual([`${WIDTH}.0,${HEIGHT / 2}.0`, `${WIDTH}.0,${HEIGHT / 2}.0`]);
  });

  it("is level where all values are the same, and nothing where there are none", () => {
    expect(strokesOf([3, 3])).toEqual([`0.0,${HEIGHT / 2}.0 ${WIDTH}.0,${HEIGHT / 2}.0`]);
    expect(strokesOf(["NaN", "Infinity"])).toEqual([]);
  });
});
