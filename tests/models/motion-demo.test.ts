import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { rasterise } from "#app/_models/digit-raster.ts";
import { DIGIT_SAMPLES } from "#app/_models/digit-samples.ts";
import { drawClip, example, FRAMES, MOTIONS, type Pose, posesOf, SIDE } from "#app/_models/scenes/clip.ts";
import { modelOracle } from "./model-oracle.ts";

describe("video-action-classifier on clips that the page draws", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await modelOracle("video-action-classifier");
  });
  afterAll(() => oracle.release());

  const answer = async (digit: number, poses: readonly Pose[]) => {
    const sprite = rasterise(DIGIT_SAMPLES[digit] ?? []);
    if (!sprite) throw new Error("an empty digit");
    const data = drawClip(sprite, poses);
    const { logits } = await oracle.run({
      clip: { dtype: "float32", dims: [1, FRAMES, 1, SIDE, SIDE], data },
    });
    const scores = Array.from(logits?.data ?? [], Number);
    return MOTIONS[scores.indexOf(Math.max(...scores))];
  };

  test.each(MOTIONS)("names the motion %s for nearly every digit", async (motion) => {
    const answers = await Promise.all(DIGIT_SAMPLES.map((_, digit) => answer(digit, example(motion))));
    expect(answers.filter((one) => one === motion).length).toBeGreaterThanOrEqual(8);
  });

  test("names a drag by its direction, and its reverse by the other", async () => {
    const poses = posesOf([
      { x: 6, y: 16, at: 0 },
      { x: 26, y: 17, at: 800 },
    ]);
    expect(await answer(5, poses ?? [])).toBe("right");
    expect(await answer(5, (poses ?? []).toReversed())).toBe("left");
  });
});
