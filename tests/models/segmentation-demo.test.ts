import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { noisy, render } from "#app/_models/scenes/scene.ts";
import { sceneOf, sketch } from "#app/_models/scenes/scene-state.ts";
import { CLASSES, classIous, painted, truthOf } from "#app/_models/scenes/segmentation.ts";
import { SIZE } from "#app/_models/scenes/shapes.ts";
import { modelOracle } from "./model-oracle.ts";

describe("unet-segmentation on scenes that the page draws", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await modelOracle("unet-segmentation");
  });
  afterAll(() => oracle.release());

  test("gives every class of a plain example its place", async () => {
    const state = sketch("blotches", 3, [
      ["circle", "white", 18, 20, 11, 0],
      ["square", "green", 45, 22, 10, 0.3],
      ["triangle", "red", 32, 47, 11, 0.5],
    ]);
    const image = noisy(render(sceneOf(state)), state.seed);
    const { mask } = await oracle.run({ image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data: image } });
    const classes = Array.from(mask?.data ?? [], Number);
    const truth = truthOf(sceneOf(state).shapes);
    const shares = classIous(classes, truth);
    expect(shares.length).toBe(CLASSES.length);
    for (const share of shares) expect(share ?? 0).toBeGreaterThan(0.75);
    const errors = painted(image, classes, truth, "errors");
    expect(errors).not.toEqual(image);
  });
});
