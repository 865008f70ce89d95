import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { iou } from "#app/_models/scenes/detection.ts";
import { movingClip } from "#app/_models/scenes/moving-objects.ts";
import { follow, type Respond, SEARCH, TEMPLATE } from "#app/_models/scenes/tracking.ts";
import { modelOracle } from "./model-oracle.ts";

const CLIPS = [3, 12];
const FRAMES = 20;

describe("single-object-tracker on clips that the page draws", () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await modelOracle("single-object-tracker");
  });
  afterAll(() => oracle.release());

  const respond: Respond = async (template, searches) => {
    const answers = await Promise.all(
      searches.map((search) =>
        oracle.run({
          template: { dtype: "float32", dims: [1, 3, TEMPLATE, TEMPLATE], data: template },
          search: { dtype: "float32", dims: [1, 3, SEARCH, SEARCH], data: search },
        }),
      ),
    );
    return Float32Array.from(answers.flatMap(({ response }) => Array.from(response?.data ?? [], Number)));
  };

  test("keeps to most objects: overlap far above that of a box that stays where it was", async () => {
    let [followed, stayed, frames] = [0, 0, 0];
    for (const seed of CLIPS) {
      const { frames: pictures, boxes } = movingClip(seed, null);
      const first = boxes[0]?.[0];
      if (!first) throw new Error("no object");
      const tracked = (await follow(pictures.slice(0, FRAMES), first, respond)) ?? [];
      for (const [i, { box }] of tracked.entries()) {
        const truth = boxes[i]?.[0] ?? first;
        followed += iou(box, truth);
        stayed += iou(first, truth);
        frames += 1;
      }
    }
    expect(followed / frames).toBeGreaterThan(0.4);
    expect(followed).toBeGreaterThan(1.5 * stayed);
  });
});
