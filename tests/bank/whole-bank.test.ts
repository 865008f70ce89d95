import { describe, expect, it } from "vitest";
import { loadBank } from "#db/bank/load.ts";
import { SAME_EXERCISE } from "#domain/bank/likeness.ts";
import type { Question } from "#domain/bank/question.ts";
import { BANK } from "./check-question.ts";
import type { BankSources } from "./coverage.ts";
import { coverageOf, readBankSources } from "./coverage.ts";
import { anchorsRepeated, promptsAlike } from "./likeness.ts";
import { modelCards } from "./means.ts";
import { lookAtWhole } from "./whole-bank.ts";

const ITEMS = 135;

const { questions } = await loadBank(BANK);
const models = [...modelCards().keys()];

const attention = (): Question => {
  const found = questions.find((q) => q.meta.slug === "masked-attention");
  if (!found) throw new Error("the bank has no masked-attention");
  return found;
};

/** The exercise of `masked-attention` again, in other words. */
const RETOLD = {
  en: {
    title: "Scaled dot-product attention that may see nothing",
    prompt: `Implement scaled dot-product attention as a NumPy function \`masked_attention(q, k, v, mask)\`.
The queries \`q\` have the shape \`[B, T, D]\`, keys \`k\` and values \`v\` have \`[B, S, D]\`, the boolean
\`mask\` has \`[B, T, S]\`: where it is true, the query may look at that position. Return the output
\`[B, T, D]\` and record \`scores\` and \`weights\` with \`probe\`. A query whose row of the mask allows no position at
all must receive zeros, not NaN, and very large scores must stay finite.`,
  },
  zh: {
    title: "可能什么都看不到的缩放点积注意力",
    prompt: `请用 NumPy 实现缩放点积注意力 \`masked_attention(q, k, v, mask)\`。
查询 \`q\` 的形状是 \`[B, T, D]\`，键 \`k\` 和值 \`v\` 是 \`[B, S, D]\`，布尔掩码 \`mask\` 是 \`[B, T, S]\`，为真表示
这个查询允许看那个位置。返回形状为 \`[B, T, D]\` 的输出，并用 \`probe\` 登记 \`scores\` 和 \`weights\`。
如果某个查询的掩码整行都不允许看，输出必须是零，不能是 NaN；得分很大时也不能溢出。`,
  },
};

const withSlug = (question: Question, slug: string): Question => ({
  ...question,
  meta: { ...question.meta, slug },
});

const retold = (): Question => {
  const { text, ...rest } = attention();
  return withSlug(
    { ...rest, text: { en: { ...text.en, ...RETOLD.en }, zh: { ...text.zh, ...RETOLD.zh } } },
    "attention-again",
  );
};

describe("the bank as a whole", () => {
  it("[BNK-7] has one question for an item, no exercise or anchor twice, and hints in their order", () => {
    expect(lookAtWhole(questions, models, readBankSources(), BANK).problems).toEqual([]);
  });

  it("[BNK-7] is to cover all items of the sources", () =>
    expect(coverageOf([], readBankSources()).missing).toHaveLength(ITEMS));
});

describe("coverage", () => {
  const sources = (complete: boolean): BankSources => ({
    complete,
    documents: { "a.txt": { concepts: 1, items: 1 } },
  });
  const from = (slug: string, ...items: (number | string)[]): Question => {
    const question = withSlug(attention(), slug);
    return {
      ...question,
      meta: { ...question.meta, sources: items.map((item) => ({ document: "a.txt", item })) },
    };
  };
  const reasons = (asked: readonly Question[], complete = false): string[] =>
    coverageOf(asked, sources(complete)).problems.map((p) => `${p.file} ${p.reason}`);

  it("[BNK-7] tells concepts from numbered items, and what is missing", () => {
    expect(coverageOf([from("one", 1)], sources(false))).toEqual({
      total: 2,
      missing: ["a.txt c1"],
      problems: [],
    });
  });

  it("[BNK-7] refuses an item with two questions, two items of one question, and an unknown item", () => {
    expect(reasons([from("one", 1), from("two", 1)])).toEqual([
      expect.stringMatching(/^two\/question\.yaml "one" has the item "a\.txt 1" already$/),
    ]);
    expect(reasons([from("both", "c1", 1)])).toContainEqual(expect.stringContaining("exactly one item"));
    expect(reasons([from("one", 2)])).toEqual([expect.stringContaining('"a.txt 2" is no item')]);
  });

  it("[BNK-7] asks for the flag once all is there, and from then on for every item, kind and judged question", () => {
    const all = [from("one", 1), from("two", "c1")];
    expect(reasons(all)).toEqual([expect.stringContaining('set "complete" to true')]);
    expect(reasons(all.slice(1), true)).toEqual([
      expect.stringContaining('no question for the item "a.txt 1"'),
      expect.stringContaining("1 judged questions"),
      ...["explain", "debug", "predict", "design"].map((kind) => expect.stringContaining(`"${kind}"`)),
    ]);
  });
});

describe("likeness", () => {
  it.each(["en", "zh"] as const)("[BNK-7] finds the same exercise in other words (%s)", (tongue) => {
    const [closest, next] = promptsAlike([...questions, retold()], tongue);
    expect([closest?.a, closest?.b].sort()).toEqual(["attention-again", "masked-attention"]);
    expect(closest?.likeness).toBeGreaterThan(SAME_EXERCISE[tongue]);
    expect(next?.likeness).toBeLessThan(SAME_EXERCISE[tongue]);
  });

  it("[BNK-7] finds an anchor that stands in another question, also with a word changed", () => {
    const { text } = attention();
    const [dimension = "correctness"] = attention().meta.dimensions;
    const levels = text.en.anchors[dimension];
    const other = questions.find((q) => q.meta.slug === "conv2d-by-hand");
    if (!levels || !other) throw new Error("the bank has changed");
    const changed: Question = {
      ...other,
      text: {
        ...other.text,
        en: {
          ...other.text.en,
          anchors: { [dimension]: [levels[0], `${levels[1]} Really.`, "Rows.", "Columns."] },
        },
      },
    };
    const repeated = anchorsRepeated([attention(), changed], "en");
    expect(repeated.map(({ a, b, text }) => [a, b, text])).toEqual([
      ["masked-attention", "conv2d-by-hand", levels[0]],
      ["masked-attention", "conv2d-by-hand", `${levels[1]} Really.`],
    ]);
  });
});

describe("hints", () => {
  it("[BNK-7] refuses a nudge that tells as much as the step, or the same thing twice", () => {
    const { text, ...rest } = attention();
    const { nudge, direction, step } = text.en.hints;
    const reasonsFor = (hints: Question["text"]["en"]["hints"]): string[] =>
      lookAtWhole(
        [{ ...rest, text: { ...text, en: { ...text.en, hints } } }],
        models,
        // One question alone covers no sources.
        { ...readBankSources(), complete: false },
        BANK,
      ).problems.map((p) => `${p.file}:${p.line} ${p.reason}`);
    expect(reasonsFor({ nudge, direction, step })).toEqual([]);
    const [swapped, ...more] = reasonsFor({ nudge: step, direction, step: nudge });
    expect(swapped).toMatch(/^masked-attention\/en\.md:\d\d+ the nudge names more of the solution/);
    expect(more).toContainEqual(expect.stringContaining("as long as the step"));
    expect(reasonsFor({ nudge, direction: step, step })).toEqual([
      expect.stringContaining("two hints are the same"),
    ]);
  });
});
