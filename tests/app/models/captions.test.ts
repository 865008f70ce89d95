import { readFileSync } from "node:fs";
import { expect, describe as suite, test } from "vitest";
import {
  describe,
  joined,
  logSoftmax,
  MATCHED_WORDS,
  type NextWords,
  readSentence,
  type Vocabulary,
} from "#app/_models/scenes/captions.ts";

/** Recorded with `python -m export.scenes.record_fixtures`, cwd models-onnx. */
const recorded = JSON.parse(
  readFileSync(new URL("./fixtures/scene-sentences.json", import.meta.url), "utf8"),
) as { vocabulary: Vocabulary; sentences: { en: number[]; zh: number[]; words: number[] }[] };
const { vocabulary, sentences } = recorded;
const textOf = (ids: readonly number[]) =>
  ids
    .map((id) => vocabulary.words[id] ?? "")
    .filter((word) => !word.startsWith("<"))
    .join(" ");

suite("a typed sentence", () => {
  test("becomes the tokens that Python makes of it, whatever its case and full stop", () => {
    expect(sentences.length).toBeGreaterThan(5);
    for (const { en, words } of sentences) {
      const text = `${textOf(en)}.`;
      expect(readSentence(text.toUpperCase(), vocabulary.words, vocabulary.pad)).toEqual({
        status: "read",
        ids: words,
      });
    }
  });

  test("is refused in words: nothing, foreign words, too many", () => {
    const read = (text: string) => readSentence(text, vocabulary.words, vocabulary.pad);
    expect(read("  . ")).toEqual({ status: "empty" });
    expect(read("a red elephant, a red 大象")).toEqual({ status: "unknown", words: ["elephant", "大象"] });
    expect(read("<pad> circle")).toEqual({ status: "unknown", words: ["<pad>"] });
    expect(read("a ".repeat(13))).toEqual({ status: "too-long", words: MATCHED_WORDS + 1 });
  });
});

/** A model that says one recorded sentence: every other word is `behind` less likely. */
const saying = (ids: readonly number[], behind: number): NextWords => {
  const answer = (beginning: readonly number[]) => {
    const scores = new Float32Array(vocabulary.words.length);
    scores[ids[beginning.length] ?? 0] = behind;
    return { scores, attention: new Float32Array([beginning.length]) };
  };
  return (beginnings) => Promise.resolve(beginnings.map(answer));
};

suite("decoding", () => {
  test("greedy search follows the model to the end token, in both languages", async () => {
    for (const language of ["en", "zh"] as const)
      for (const sentence of sentences) {
        const caption = await describe(saying(sentence[language], 9), vocabulary, language, 1);
        expect(caption?.words.join(" ")).toBe(textOf(sentence[language]));
        expect(caption?.attention.length).toBe(caption?.words.length);
      }
  });

  test("a beam finds the likelier sentence where greedy search takes the wrong first word", async () => {
    const small: Vocabulary = {
      words: ["<pad>", "<end>", "<en>", "<zh>", "x", "y", "z"],
      starts: { en: "<en>", zh: "<zh>" },
      end: "<end>",
      pad: "<pad>",
    };
    const chances = (given: Record<number, number>) =>
      Float32Array.from({ length: 7 }, (_, id) => Math.log(given[id] ?? 1e-6));
    const after: Record<string, Float32Array> = {
      "2": chances({ 4: 0.6, 5: 0.4 }),
      "2,4": chances({ 4: 0.35, 5: 0.35, 1: 0.3 }),
      "2,5": chances({ 6: 0.99, 1: 0.01 }),
    };
    const model: NextWords = (beginnings) =>
      Promise.resolve(
        beginnings.map((ids) => ({
          scores: after[ids.join()] ?? chances({ 1: 1 }),
          attention: new Float32Array(1),
        })),
      );
    expect((await describe(model, small, "en", 1))?.words[0]).toBe("x");
    const best = await describe(model, small, "en", 3);
    expect(best?.words).toEqual(["y", "z"]);
    expect(Math.exp(best?.score ?? 0)).toBeCloseTo(0.4 * 0.99, 3);
  });

  test("a model that fails ends in no caption", async () =>
    expect(await describe(() => Promise.resolve(null), vocabulary, "en", 2)).toBeNull());

  test("log-softmax stays finite where scores are huge", () => {
    const logs = logSoftmax(Float32Array.from([1e4, 1e4, -1e4]));
    expect(logs[0]).toBeCloseTo(Math.log(0.5), 9);
    expect(Number.isFinite(logs[2])).toBe(true);
  });

  test("Chinese words stand without spaces", () => {
    expect(joined(["一个", "大", "红色"], "zh")).toBe("一个大红色");
    expect(joined(["a", "big"], "en")).toBe("a big");
  });
});
