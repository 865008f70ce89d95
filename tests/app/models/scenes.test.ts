import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Background } from "#app/_models/scenes/backgrounds.ts";
import { CELLS, decode, type Found, iou, suppress } from "#app/_models/scenes/detection.ts";
import { owners, render } from "#app/_models/scenes/scene.ts";
import { MAX_SHAPES, readScene, sketch } from "#app/_models/scenes/scene-state.ts";
import { classIous, truthOf } from "#app/_models/scenes/segmentation.ts";
import { type Box, boxOf, type Shape, SIZE } from "#app/_models/scenes/shapes.ts";

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8"));

/** Recorded with `python -m export.scenes.record_fixtures`, cwd models-onnx: every 97th pixel. */
const APART = 97;
const every = (values: ArrayLike<number>): number[] => Array.from(values).filter((_, i) => i % APART === 0);
const largestGap = (ours: readonly number[], theirs: readonly number[]): number => {
  expect(ours.length).toBe(theirs.length);
  return Math.max(...ours.map((value, i) => Math.abs(value - (theirs[i] ?? Infinity))));
};

interface RecordedBackground extends Omit<Background, "slopeX" | "slopeY"> {
  readonly slope_x: Background["base"];
  readonly slope_y: Background["base"];
}
interface RecordedScene {
  readonly background: RecordedBackground;
  readonly shapes: Shape[];
  readonly boxes: Box[];
  readonly pixels: number[];
  readonly owners: number[];
}

describe("scenes are drawn as the Python that trained on them draws them", () => {
  const scenes = fixture("scenes") as RecordedScene[];

  test.each(scenes.map((scene) => [scene.background.texture, scene] as const))("on %s", (_, scene) => {
    const { slope_x: slopeX, slope_y: slopeY, ...rest } = scene.background;
    const image = render({ background: { ...rest, slopeX, slopeY }, shapes: scene.shapes });
    expect(largestGap(every(image), scene.pixels)).toBeLessThan(1e-5);
    expect(every(owners(scene.shapes))).toEqual(scene.owners);
    const gaps = scene.shapes.map((shape, i) => largestGap([...boxOf(shape)], [...(scene.boxes[i] ?? [])]));
    expect(Math.max(...gaps)).toBeLessThan(1e-5);
  });

  test("every kind of shape is among them", () => {
    const kinds = new Set(scenes.flatMap(({ shapes }) => shapes.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(["bar", "circle", "square", "star", "triangle"]);
  });
});

describe("boxes are decoded as in Python", () => {
  const recorded = fixture("detections") as {
    heat: number[];
    boxes: number[];
    found: Found[];
    kept: Found[];
    pairs: { one: Box; other: Box; iou: number }[];
  };
  const tensor = (values: number[]) => ({
    dtype: "float32" as const,
    dims: [1, values.length / CELLS ** 2, CELLS, CELLS],
    data: Float32Array.from(values),
  });
  const flat = (found: readonly Found[]) => found.flatMap(({ label, score, box }) => [label, score, ...box]);
  /** Ties may come in either order. */
  const ordered = (found: readonly Found[]) =>
    found.toSorted(
      (a, b) => b.score - a.score || a.label - b.label || a.box[0] - b.box[0] || a.box[1] - b.box[1],
    );

  test("peaks of the heat map", () => {
    const found = decode(tensor(recorded.heat), tensor(recorded.boxes), 0.6);
    expect(found.length).toBeGreaterThan(30);
    expect(largestGap(flat(ordered(found)), flat(ordered(recorded.found)))).toBeLessThan(1e-4);
  });

  test("non-maximum suppression drops some and keeps what Python keeps", () => {
    const kept = suppress(recorded.found, 0.2);
    expect(kept.length).toBeLessThan(recorded.found.length);
    expect(kept).toEqual(recorded.kept);
  });

  test("intersection over union", () => {
    expect(recorded.pairs.some((pair) => pair.iou > 0)).toBe(true);
    for (const { one, other, iou: wanted } of recorded.pairs) expect(iou(one, other)).toBeCloseTo(wanted, 9);
    expect(iou([0, 0, 2, 2], [1, 0, 3, 2])).toBeCloseTo(1 / 3, 9);
    expect(iou([0, 0, 2, 2], [2, 0, 4, 2])).toBe(0);
  });
});

describe("a scene out of a shared document", () => {
  const start = sketch("plain", 1, [["circle", "red", 10, 20, 9, 0]]);

  test("is the example as long as nobody changed anything", () =>
    expect(readScene({}, start)).toEqual(start));

  test("takes nothing that does not fit: foreign words, numbers out of range, too many shapes", () => {
    const shapes = Array.from({ length: 30 }, () => ({
      kind: "hexagon",
      colour: 7,
      x: 1e9,
      y: -5,
      radius: "big",
    }));
    const scene = readScene({ shapes, texture: "marble", seed: -3 }, start);
    expect(scene.shapes.length).toBe(MAX_SHAPES);
    expect(scene.shapes[0]).toEqual({ kind: "circle", colour: "red", x: SIZE, y: 0, radius: 9, turn: 0 });
    expect([scene.texture, scene.seed]).toEqual(["plain", 0]);
    expect(readScene({ shapes: "none" }, start).shapes).toEqual(start.shapes);
    expect(readScene({ shapes: [null, [], 3] }, start).shapes.length).toBe(3);
  });
});

describe("overlap with the truth", () => {
  test("is told by class; a class that is in neither mask has none", () => {
    expect(classIous([0, 1], [0, 1])).toEqual([1, 1, null, null]);
    expect(classIous([0, 1, 1], [0, 2, 1])).toEqual([1, 0.5, 0, null]);
  });

  test("the truth follows the topmost shape; stars and bars are background", () => {
    const shape = (kind: Shape["kind"], x: number): Shape => ({
      kind,
      x,
      y: 32,
      radius: 9,
      turn: 0,
      colour: [1, 1, 1],
    });
    const truth = truthOf([shape("circle", 20), shape("square", 24), shape("star", 50)]);
    const at = (x: number) => truth[32 * SIZE + x];
    expect([at(13), at(24), at(50), at(38)]).toEqual([1, 2, 0, 0]);
  });
});
