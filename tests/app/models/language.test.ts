import { describe, expect, it } from "vitest";
import { beamSearch, logSoftmax } from "#app/_models/language/beam.ts";
import { answerSpan, bestSpan } from "#app/_models/language/span.ts";
import { joinTalk, lookUp, splitTalk } from "#app/_models/language/talk.ts";
import { decode, EOS, encode, idTensor, lastRow, UNKNOWN } from "#app/_models/language/tokens.ts";
import { fnv1a, splitWords, wordIds } from "#app/_models/language/word-ids.ts";
/** Written by `python -m export.language.fixtures` in models-onnx. */
import fixture from "./fixtures/language.json" with { type: "json" };

describe("beam search, against Python", () => {
  for (const { length, table, cases } of fixture.beams) {
    const step = async (prefixes: readonly (readonly number[])[]) =>
      prefixes.map((one) => table[one.length - 1]?.[one.at(-2) ?? 0]?.[one.at(-1) ?? 0] ?? []);
    it.each(cases)("finds the same with width $width and alpha $alpha", async ({ width, alpha, best }) => {
      const found = await beamSearch(step, { width, length, alpha });
      expect(found?.map(({ tokens }) => tokens)).toEqual(best.map(({ tokens }) => tokens));
      found?.forEach(({ score }, i) => {
        expect(score).toBeCloseTo(best[i]?.score ?? Number.NaN, 7);
      });
    });
  }

  it("gives up where the model fails", async () => {
    expect(await beamSearch(async () => null, { width: 2, length: 3, alpha: 1 })).toBeNull();
  });

  it("keeps huge scores finite", () => {
    const [least, greatest] = logSoftmax([-1e4, 1e4]);
    expect(least).toBe(-2e4);
    expect(greatest).toBe(0);
  });
});

describe("answer spans, against Python", () => {
  it.each(fixture.spans)("has the same span and the same refusal", ({ start, end, answer, best, score }) => {
    const found = answerSpan(start, end, 2);
    expect(found && [found.first, found.last]).toEqual(answer);
    const any = bestSpan(start, end, 2);
    expect([any?.first, any?.last]).toEqual(best);
    expect(any?.score).toBeCloseTo(score, 7);
  });

  it("has no span in an empty passage", () => expect(answerSpan([1], [1], 1)).toBeNull());
});

describe("words, against Python", () => {
  const { tokens, rows, hashes } = fixture.words;
  const id = wordIds({ tokens, special: [], buckets: { name: 256, number: 64, word: 64 } });

  it.each(rows)("splits and numbers $text", ({ text, words, ids }) => {
    const found = splitWords(text);
    expect(found.map((word) => [word.text, word.at])).toEqual(words);
    expect(found.map((word) => id(word.text))).toEqual(ids);
  });

  it.each(Object.entries(hashes))("hashes '%s'", (text, hash) => expect(fnv1a(text)).toBe(hash));
});

describe("the dialogue's back end, against Python", () => {
  it.each(fixture.talks.states)("finds $found", ({ state, found }) => {
    expect(Object.values(lookUp(state))).toEqual(found);
  });

  it.each(fixture.talks.splits)("splits $text", ({ text, tokens }) => {
    expect(splitTalk(text)).toEqual(tokens);
  });

  it.each([
    ["room 7 is yours on friday at 9.", ["room", "7", "is", "yours", "on", "friday", "at", "9", "."]],
    ["周五9点，3号会议室，订好了。", [..."周五9点，3号会议室，订好了。"]],
    ["london on monday: rain, 4 degrees.", splitTalk("london on monday : rain , 4 degrees .")],
    ["", []],
  ])("writes %s", (text, tokens) => expect(joinTalk(tokens)).toBe(text));
});

describe("tokens and tensors", () => {
  const table = ["<pad>", "<bos>", "<eos>", "<unk>", "a", "b"];

  it("encodes what it knows and decodes up to the end", () => {
    expect(encode(table, ["b", "?", "a"])).toEqual([5, UNKNOWN, 4]);
    expect(decode(table, [4, 5, EOS, 4])).toEqual(["a", "b"]);
    expect(decode(table, [5, 0, 5])).toEqual(["b", "b"]);
  });

  it("makes a tensor of ids and reads a row of scores", () => {
    expect(idTensor([[1, 2, 3]])).toEqual({
      dtype: "int64",
      dims: [1, 3],
      data: BigInt64Array.of(1n, 2n, 3n),
    });
    const scores = {
      dtype: "float32",
      dims: [2, 2, 2],
      data: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
    } as const;
    expect(lastRow(scores, 1, 0)).toEqual([4, 5]);
  });
});
