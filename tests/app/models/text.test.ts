import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { lookedFrom } from "#app/_models/text/attention.ts";
import { bpe } from "#app/_models/text/bpe.ts";
import { letterIds, openLetters, surprises } from "#app/_models/text/letters.ts";
import { GAP, masked, shown } from "#app/_models/text/masking.ts";
import { winners, without } from "#app/_models/text/phrases.ts";
import { beginnings, inputsOf, reading } from "#app/_models/text/reading.ts";
import { chances, choices, draw } from "#app/_models/text/sampling.ts";
import { beginning, COMMA, linesOf, poemLength, STOP } from "#app/_models/text/verse.ts";
import { neighbours, sumInputs, wordSum } from "#app/_models/text/word-sum.ts";
import { lookUp, UNKNOWN, wordsOf } from "#app/_models/text/words.ts";
import { type NextScores, type Plan, write } from "#app/_models/text/writing.ts";

/** Written by `python -m export.text.fixtures` in models-onnx. */
const Fixtures = z.strictObject({
  words: z.array(z.strictObject({ text: z.string(), words: z.array(z.string()) })),
  bpe: z.strictObject({
    tokens: z.array(z.string()),
    merges: z.array(z.string()),
    cases: z.array(z.strictObject({ word: z.string(), ids: z.array(z.number()) })),
  }),
  sampling: z.strictObject({
    scores: z.array(z.number()),
    cases: z.array(
      z.strictObject({
        temperature: z.number(),
        kept: z.number(),
        mass: z.number(),
        choices: z.array(z.tuple([z.number(), z.number()])),
      }),
    ),
  }),
});
const file = path.join(import.meta.dirname, "fixtures", "text.json");
const fixtures = Fixtures.parse(JSON.parse(readFileSync(file, "utf8")));

test.each(fixtures.words)("words of $text are Python's", ({ text, words }) => {
  expect(wordsOf(text)).toEqual(words);
});

test("a word that the model never saw is the unknown one, and an empty place in the list is no word", () => {
  const id = lookUp({ tokens: ["", "<unk>", "good", ""] });
  expect([id("good"), id("bad"), id("")]).toEqual([2, UNKNOWN, UNKNOWN]);
});

test.each(fixtures.bpe.cases)("pieces of $word are Python's", ({ word, ids }) => {
  expect(bpe(fixtures.bpe)([word]).map((piece) => piece.id)).toEqual(ids);
});

test.each(fixtures.sampling.cases)(
  "what may come next at temperature $temperature, top $kept, mass $mass is Python's",
  ({ choices: expected, ...style }) => {
    const found = choices(fixtures.sampling.scores, style);
    expect(found.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
    for (const [place, { probability }] of found.entries())
      expect(probability).toBeCloseTo(expected[place]?.[1] ?? -1, 9);
  },
);

test("a draw follows the shares, and one seed draws the same again", () => {
  const found = [
    { id: 7, probability: 0.25 },
    { id: 3, probability: 0.75 },
  ];
  expect([
    draw(found, 0),
    draw(found, 0.2499),
    draw(found, 0.25),
    draw(found, 0.9999),
    draw(found, 1),
  ]).toEqual([7, 7, 3, 3, 3]);
  const [one, two] = [chances(5), chances(5)];
  const drawn = Array.from({ length: 2000 }, () => draw(found, one()));
  expect(Array.from({ length: 2000 }, () => draw(found, two()))).toEqual(drawn);
  expect(drawn.filter((id) => id === 7).length / drawn.length).toBeCloseTo(0.25, 1);
});

const verse = {
  tokens: ["", "五绝", "七绝", "五律", "七律", "，", "。", "春", "风", "花", "月", "夜"],
  simplified: { 風: "风" },
};

test("a beginning gets its form and stops; traditional characters are understood, others named", () => {
  const { tokens, unknown } = beginning(verse, 0, "春風 花，月夜龘 春a");
  expect(tokens).toEqual([1, 7, 8, 9, 10, 11, COMMA, 7]);
  expect(unknown).toEqual(["龘"]);
});

test("a beginning as long as the poem leaves the last character to the model", () => {
  const { tokens } = beginning(verse, 0, "春".repeat(100));
  expect(poemLength(0)).toBe(25);
  expect(tokens.length).toBe(23);
  expect(tokens.filter((id) => id === COMMA || id === STOP)).toEqual([COMMA, STOP, COMMA]);
});

test("lines end with their stops", () => {
  const lines = linesOf([1, 7, 8, COMMA, 9, STOP, 10]);
  expect(lines.map((line) => line.map(({ place }) => place))).toEqual([[1, 2, 3], [4, 5], [6]]);
});

test("a text is cut to what the model reads, and says what it left out", () => {
  const vocabulary = { tokens: ["", "<unk>", "good", "food"] };
  expect(reading(vocabulary, "Good food, strange place", 3)).toEqual({
    words: ["good", "food", ","],
    ids: [2, 3, UNKNOWN],
    all: 5,
    unknown: 1,
  });
  expect(reading(vocabulary, " \n", 3)).toEqual({ words: [], ids: [], all: 0, unknown: 0 });
});

test("rows become one input, padded; without a word there is nothing to run", () => {
  expect(inputsOf([[5], [6, 7, 8]])?.tokens).toEqual({
    dtype: "int64",
    dims: [2, 3],
    data: BigInt64Array.from([5n, 0n, 0n, 6n, 7n, 8n]),
  });
  expect(inputsOf([[]])).toBeNull();
});

test("beginnings are spread over a long text and end with it", () => {
  expect(beginnings(3, 40)).toEqual([1, 2, 3]);
  expect(beginnings(100, 4)).toEqual([25, 50, 75, 100]);
  expect(beginnings(0, 4)).toEqual([]);
});

test("a phrase wins a filter where the filter answers most; silent filters count for none", () => {
  const data = Float32Array.from([0, 3, 1, 0, 2, 0, 0, 0, 0]);
  const found = winners({ dtype: "float32", dims: [1, 3, 3], data }, 2);
  expect(found).toEqual([{ start: 1, width: 2, filters: 2, strength: 5 }]);
  expect(without([4, 5, 6, 7], { start: 1, width: 2 })).toEqual([4, UNKNOWN, UNKNOWN, 7]);
});

test("where a place looked is the mean over the heads; the first place has nothing before it", () => {
  const data = Float32Array.from([1, 0, 0.5, 0.5, 1, 0, 1, 0]);
  const attention = { dtype: "float32", dims: [1, 2, 2, 2], data } as const;
  expect(lookedFrom(attention, 1)).toEqual([0.75, 0.25]);
  expect(lookedFrom(attention, -1)).toEqual([]);
});

test("gaps become masks, and the encoder is asked about their places", () => {
  const spell = (words: readonly string[]) => words.map((text) => ({ text, id: 9 }));
  const { gaps, inputs, all } = masked(spell, `a ${GAP} b ${GAP}`);
  expect(gaps).toEqual([2, 4]);
  expect(all).toBe(4);
  expect([...(inputs.tokens?.data ?? [])]).toEqual([2n, 9n, 3n, 9n, 3n]);
  expect([...(inputs.places?.data ?? [])]).toEqual([2n, 4n]);
  expect(masked(spell, "a b").inputs.places?.data).toEqual(BigInt64Array.from([0n]));
  expect([shown("▁dog"), shown("s")]).toEqual(["dog", "-s"]);
});

test("surprise is counted in bits at the letter before; a letter is unknown where the list lacks it", () => {
  expect(letterIds({ tokens: ["", "\uFFFD", "\n", "a"] }, "a河")).toEqual([2, 3, 1]);
  const data = Float32Array.from([0, 0, 0, 0, 1, 1]);
  const [first] = surprises([0, 1, 0], { dtype: "float32", dims: [1, 3, 2], data });
  expect(first).toBeCloseTo(1, 12);
});

test("a sum of words is read with its signs; its own words are no neighbours", () => {
  const vocabulary = { tokens: ["", "king", "man", "woman", "queen"] };
  const sum = wordSum(vocabulary, "King − man+woman dragon");
  expect(sum).toEqual({
    terms: [
      { id: 1, weight: 1 },
      { id: 2, weight: -1 },
      { id: 3, weight: 1 },
    ],
    unknown: ["dragon"],
  });
  expect(sumInputs(sum)?.weights?.data).toEqual(Float32Array.from([1, -1, 1]));
  expect(sumInputs(wordSum(vocabulary, "12"))).toBeNull();
  expect(neighbours([0.9, 0.8, 0.1, 0.2, 0.7], sum, 5)).toEqual([{ id: 4, similarity: 0.7 }]);
});

const plan: Plan = { tokens: [0], length: 6, style: { temperature: 1, kept: 4, mass: 1 }, seed: 3 };
/** The token after the last is likelier than the others. */
const successor: NextScores = async (tokens) =>
  [0, 1, 2, 3].map((id) => (id === (tokens.at(-1) ?? 0) + 1 ? 2 : 0));

const everything = async (given: Plan, scores: NextScores) => {
  const steps = [];
  for await (const step of write(given, scores)) steps.push(step);
  return steps;
};

test("writing shows every token as it comes and what else could have; a seed writes the same again", async () => {
  const steps = await everything(plan, successor);
  expect(steps.map(({ tokens }) => tokens.length)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(steps.map(({ done }) => done)).toEqual([false, false, false, false, false, true]);
  const last = steps.at(-1);
  expect([...(last?.options.keys() ?? [])]).toEqual([1, 2, 3, 4, 5]);
  expect(last?.options.get(1)?.[0]?.id).toBe(1);
  expect((await everything(plan, successor)).at(-1)?.tokens).toEqual(last?.tokens);
  const greedy = { ...plan, length: 4, style: { ...plan.style, kept: 1 } };
  expect((await everything(greedy, successor)).at(-1)?.tokens).toEqual([0, 1, 2, 3]);
});

test("writing ends with what there is where the model fails", async () => {
  const failing: NextScores = async (tokens) => (tokens.length < 3 ? [1, 0] : null);
  const last = (await everything(plan, failing)).at(-1);
  expect(last).toMatchObject({ done: true, failed: true });
  expect(last?.tokens.length).toBe(3);
});

test("the letter model reads each letter once, from the state that the one before left", async () => {
  const seen: { tokens: number[]; h: number }[] = [];
  const state = (value: number) =>
    ({ dtype: "float32", dims: [1, 256], data: new Float32Array(256).fill(value) }) as const;
  const scores = openLetters(async ({ tokens, h }) => {
    seen.push({ tokens: Array.from(tokens?.data ?? [], Number), h: Number(h?.data[0]) });
    const places = seen.at(-1)?.tokens.length ?? 0;
    const logits = { dtype: "float32", dims: [1, places, 1], data: new Float32Array(places) } as const;
    const outputs = { logits, next_h: state(seen.length), next_c: state(0) };
    return { ok: true, value: { outputs, ms: 0, runs: 1 } };
  });
  await scores([4, 5, 6]);
  await scores([4, 5, 6, 7]);
  expect(seen).toEqual([
    { tokens: [4, 5, 6], h: 0 },
    { tokens: [7], h: 1 },
  ]);
});
