import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { MATCHED_WORDS, readSentence } from "#app/_models/scenes/captions.ts";
import { noisy, render } from "#app/_models/scenes/scene.ts";
import { sceneOf, sketch } from "#app/_models/scenes/scene-state.ts";
import { SIZE } from "#app/_models/scenes/shapes.ts";
import { modelOracle } from "./model-oracle.ts";

describe("multimodal-fusion on scenes that the page draws", () => {
  let oracle: Oracle;
  let vocabulary: { readonly words: readonly string[]; readonly pad: string };
  beforeAll(async () => {
    vocabulary = JSON.parse(readFileSync("models-onnx/multimodal-fusion/vocabulary.json", "utf8"));
    oracle = await modelOracle("multimodal-fusion");
  });
  afterAll(() => oracle.release());

  const score = async (state: ReturnType<typeof sketch>, text: string) => {
    const reading = readSentence(text, vocabulary.words, vocabulary.pad);
    if (reading.status !== "read") throw new Error(reading.status);
    const data = noisy(render(sceneOf(state)), state.seed);
    const { match } = await oracle.run({
      image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data },
      tokens: { dtype: "int64", dims: [1, MATCHED_WORDS], data: BigInt64Array.from(reading.ids, BigInt) },
    });
    return Number(match?.data[0]);
  };

  test("prefers the true sentence to those with another colour, kind or place", async () => {
    const pair = sketch("stripes", 11, [
      ["circle", "red", 18, 30, 11.5, 0],
      ["star", "blue", 47, 32, 6, 0.3],
    ]);
    const truth = await score(pair, "a big red circle to the left of a small blue star");
    for (const wrong of [
      "a big green circle to the left of a small blue star",
      "a big red square to the left of a small blue star",
      "a big red circle to the right of a small blue star",
    ])
      expect(await score(pair, wrong)).toBeLessThan(truth);
  });
});
