import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { decode, iou, suppress } from "#app/_models/scenes/detection.ts";
import { noisy, render } from "#app/_models/scenes/scene.ts";
import { sceneOf, sketch } from "#app/_models/scenes/scene-state.ts";
import { boxOf, KINDS, SIZE } from "#app/_models/scenes/shapes.ts";
import { modelOracle } from "./model-oracle.ts";

describe("object-detector on scenes that the page draws", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await modelOracle("object-detector");
  });
  afterAll(() => oracle.release());

  const detect = async (state: ReturnType<typeof sketch>) => {
    const data = noisy(render(sceneOf(state)), state.seed);
    const { heat, boxes } = await oracle.run({ image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data } });
    if (!heat || !boxes) throw new Error("no heat or boxes");
    return suppress(decode(heat, boxes, 0.35), 0.5);
  };

  test("finds each shape once, where it is", async () => {
    const state = sketch("stripes", 11, [
      ["circle", "yellow", 18, 20, 11, 0],
      ["square", "red", 46, 24, 9, 0.4],
      ["triangle", "blue", 34, 47, 10, 0.8],
    ]);
    const found = await detect(state);
    expect(found.map(({ label }) => label).sort()).toEqual([0, 1, 2]);
    for (const { label, box } of found) {
      const shape = sceneOf(state).shapes.find(({ kind }) => kind === KINDS[label]);
      expect(shape ? iou(box, boxOf(shape)) : 0).toBeGreaterThan(0.6);
    }
  });

  test("finds nothing on an empty background", async () =>
    expect(await detect(sketch("blotches", 5, []))).toEqual([]));
});
