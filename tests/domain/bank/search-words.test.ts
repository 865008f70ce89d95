import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hanTerms, meantBy, searchWords, trigramsOf, typosBetween } from "#domain/bank/search-words.ts";

describe("the words of a search", () => {
  test("[BNK-8] are Latin words and pairs of Chinese characters", () => {
    expect(searchWords("ＬＳＴＭ 的注意力 conv2d x")).toEqual({
      latin: ["lstm", "conv2d", "x"],
      han: ["的注", "注意", "意力"],
    });
    expect(searchWords("力")).toEqual({ latin: [], han: ["力"] });
    expect(hanTerms("注意力，门")).toEqual(["注意", "意力", "力", "门"]);
  });

  test("[BNK-8] every part of a Chinese text is found by its own pairs", () => {
    const han = fc.string({
      unit: fc.constantFrom(..."注意力梯度消失门控循环"),
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % text.length, b % text.length].toSorted((x, y) => x - y);
        const part = text.slice(from, (to ?? 0) + 1);
        const terms = hanTerms(text);
        for (const pair of searchWords(part).han)
          expect(terms.some((term) => (pair.length === 1 ? term.startsWith(pair) : term === pair))).toBe(
            true,
          );
      }),
    );
  });
});

describe("typos", () => {
  test.each([
    ["attention", "atention", 1],
    ["attention", "attnetion", 1],
    ["lstm", "lstn", 1],
    ["", "gru", 3],
    ["gradient", "gradient", 0],
    ["kernel", "colonel", 4],
  ])("[BNK-8] between %s and %s: %i", (a, b, typos) => {
    expect([typosBetween(a, b), typosBetween(b, a)]).toEqual([typos, typos]);
  });

  test("[BNK-8] are forgiven where a known word is near, and a beginning is taken as such", () => {
    const known = ["attention", "attend", "convolution", "gate", "gates"];
    expect(meantBy("atention", known, 3)).toEqual(["attention"]);
    expect(meantBy("atten", known, 3)).toEqual(["attend", "attention"]);
    expect(meantBy("gat", known, 3)).toEqual(["gate", "gates"]);
    expect(meantBy("cat", known, 3)).toEqual([]);
    expect(meantBy("zzyzx", known, 3)).toEqual([]);
  });

  test("[BNK-8] one typo leaves a trigram of the word, by which it is looked up", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.nat(), (typed, at) => {
        const place = at % typed.length;
        const dropped = typed.slice(0, place) + typed.slice(place + 1);
        const grams = trigramsOf(typed);
        expect(trigramsOf(dropped).some((gram) => grams.includes(gram))).toBe(true);
      }),
    );
  });
});
