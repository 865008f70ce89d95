import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, describe as suite, test } from "vitest";
import type { Oracle } from "#app/_judge/ort-session.ts";
import { describe, type Language, type Vocabulary } from "#app/_models/scenes/captions.ts";
import { noisy, render } from "#app/_models/scenes/scene.ts";
import { sceneOf, sketch } from "#app/_models/scenes/scene-state.ts";
import { SIZE } from "#app/_models/scenes/shapes.ts";
import { modelOracle } from "./model-oracle.ts";

const PLACES = 64;

suite("image-captioner on scenes that the page draws", () => {
  let oracle: Oracle;
  let vocabulary: Vocabulary;
  beforeAll(async () => {
    vocabulary = JSON.parse(readFileSync("models-onnx/image-captioner/vocabulary.json", "utf8"));
    oracle = await modelOracle("image-captioner");
  });
  afterAll(() => oracle.release());

  const say = (state: ReturnType<typeof sketch>, language: Language, width: number) => {
    const image = noisy(render(sceneOf(state)), state.seed);
    return describe(
      async (beginnings) => {
        const answers = beginnings.map(async (ids) => {
          const { logits, attention } = await oracle.run({
            image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data: image },
            tokens: { dtype: "int64", dims: [1, ids.length], data: BigInt64Array.from(ids, BigInt) },
          });
          return {
            scores: Float32Array.from(logits?.data ?? [], Number).slice(-vocabulary.words.length),
            attention: Float32Array.from(attention?.data ?? [], Number).slice(-PLACES),
          };
        });
        return Promise.all(answers);
      },
      vocabulary,
      language,
      width,
    );
  };
  const pair = sketch("stripes", 11, [
    ["circle", "red", 18, 30, 11.5, 0],
    ["star", "blue", 47, 32, 6, 0.3],
  ]);

  test("says what is there in both languages, greedy and by beam", async () => {
    const english = "a big red circle to the left of a small blue star";
    expect((await say(pair, "en", 1))?.words.join(" ")).toBe(english);
    expect((await say(pair, "en", 3))?.words.join(" ")).toBe(english);
    expect((await say(pair, "zh", 1))?.words.join("")).toBe("一个大红色圆在一个小蓝色星形的左边");
  });

  test("looks somewhere for each word: shares of the picture that sum to 1", async () => {
    for (const looks of (await say(pair, "en", 1))?.attention ?? [])
      expect(looks.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 4);
  });
});
