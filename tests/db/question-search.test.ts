import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashQuestion } from "#db/bank/hash.ts";
import { loadBank } from "#db/bank/load.ts";
import type { OpenedDb } from "#db/client.ts";
import { publishQuestion } from "#db/queries/question.ts";
import { searchBank } from "#db/queries/question-search.ts";
import type { BankSearch } from "#domain/bank/search.ts";
import { inRollback, openTestDb, testDrivers } from "../support/database.ts";

const NOW = new Date("2026-11-22T10:00:00Z");
const { questions: bank } = await loadBank("db/bank");
const attention = bank.find((q) => q.meta.slug === "masked-attention");

describe.each(testDrivers())("search on %s", (driver) => {
  let opened: OpenedDb;
  beforeAll(async () => {
    opened = await openTestDb(driver);
    for (const question of bank)
      await publishQuestion(opened.db, { question, hash: hashQuestion(question), now: NOW });
  });
  afterAll(() => opened.close());

  const find = (search: Partial<BankSearch>, size = 200) =>
    searchBank(opened.db, { text: "", sort: "best", ...search }, { size });
  const slugs = async (text: string): Promise<string[]> =>
    (await find({ text })).questions.map((q) => q.slug);

  test("[BNK-8] finds English by its stems, in the title before the prompt", async () => {
    const found = await slugs("softmaxes");
    expect(found[0]).toBe("softmax-cross-entropy");
    expect(await slugs("the softmax of")).toEqual(found);
    const named = bank.filter((q) => /attention/i.test(q.text.en.title)).map((q) => q.meta.slug);
    const first = (await slugs("attention")).slice(0, named.length);
    expect(first.toSorted()).toEqual(named.toSorted());
  });

  test("[BNK-8] finds Chinese by its characters, a single one too, in title and prompt", async () => {
    expect((await slugs("注意力"))[0]).toBeDefined();
    for (const text of ["注意力", "掩码", "码", "梯度", "度"])
      for (const slug of await slugs(text)) {
        const words = bank.find((q) => q.meta.slug === slug)?.text.zh;
        expect(`${words?.title}\n${words?.prompt}`).toContain(text);
      }
    expect(await slugs("注意力")).toContain("masked-attention");
    expect(await slugs("注意力 attention")).toContain("masked-attention");
    expect(await slugs(attention?.text.zh.title ?? "")).toEqual(["masked-attention"]);
  });

  test("[BNK-8] finds every question first by its own title", async () => {
    const missed: string[] = [];
    for (const { meta, text } of bank)
      for (const { title } of [text.en, text.zh])
        if ((await slugs(title))[0] !== meta.slug) missed.push(title);
    for (const { title } of bank.map((q) => q.text.en))
      if ((await find({ text: title })).some) missed.push(title);
    expect(missed).toEqual([]);
  });

  test("[BNK-8] forgives a typo and finds a word by its beginning", async () => {
    const right = await slugs("attention");
    for (const typed of ["atention", "attnetion", "attentoin"]) expect(await slugs(typed)).toEqual(right);
    for (const typed of ["convol", "convolutoin"]) expect(await slugs(typed)).toContain("conv2d-by-hand");
    expect(await slugs("zzyzx")).toEqual([]);
  });

  test("[BNK-8] shows what has some of the words where nothing has all, and turns its pages", async () => {
    const text = "softmax zzyzx";
    const all = await find({ text });
    expect(all).toMatchObject({ some: true, next: null });
    expect(all.questions.map((q) => q.slug).toSorted()).toEqual((await slugs("softmax")).toSorted());
    const first = await find({ text }, 1);
    const after = first.next ?? undefined;
    const second = await searchBank(opened.db, { text, sort: "best" }, { size: 1, after });
    expect([...first.questions, ...second.questions]).toEqual(all.questions.slice(0, 2));
    expect(second.total).toBe(all.total);
  });

  test("[BNK-8] every filter keeps exactly those that fit, together with the others and a text", async () => {
    const kept = async (search: Partial<BankSearch>) =>
      (await find(search)).questions.map((q) => q.slug).toSorted();
    const those = (fits: (q: (typeof bank)[number]) => boolean) =>
      bank
        .filter(fits)
        .map((q) => q.meta.slug)
        .toSorted();
    expect(await kept({ kind: "debug" })).toEqual(those((q) => q.meta.kind === "debug"));
    expect(await kept({ topic: "nlp" })).toEqual(those((q) => q.meta.topic === "nlp"));
    expect(await kept({ difficulty: 3 })).toEqual(those((q) => q.meta.difficulty === 3));
    expect(await kept({ minutes: 20 })).toEqual(those((q) => q.meta.minutes <= 20));
    expect(await kept({ model: "mnist-cnn" })).toEqual(those((q) => q.meta.model === "mnist-cnn"));
    expect(await kept({ dimension: "numerics" })).toEqual(
      those((q) => q.meta.dimensions.includes("numerics")),
    );
    expect(await kept({ language: "typescript" })).toEqual(
      those((q) => q.code.starter.typescript !== undefined),
    );
    expect(await kept({ judged: false })).toEqual(those((q) => q.meta.checks.length === 0));
    expect(await kept({ text: "attention", kind: "implement", judged: true })).toContain("masked-attention");
    expect(await kept({ text: "attention", kind: "explain", model: "masked-attention" })).toEqual([]);
  });

  test.each([
    ["easiest", (q: (typeof bank)[number]) => q.meta.difficulty],
    ["hardest", (q: (typeof bank)[number]) => -q.meta.difficulty],
    ["shortest", (q: (typeof bank)[number]) => q.meta.minutes],
    ["longest", (q: (typeof bank)[number]) => -q.meta.minutes],
    ["newest", () => 0],
  ] as const)("[BNK-8] sorted by %s, page after page, each question once", async (sort, key) => {
    const seen: string[] = [];
    let page = await searchBank(opened.db, { text: "", sort }, { size: 3 });
    seen.push(...page.questions.map((q) => q.slug));
    while (page.next) {
      page = await searchBank(opened.db, { text: "", sort }, { size: 3, after: page.next });
      seen.push(...page.questions.map((q) => q.slug));
    }
    const expected = bank.toSorted((a, b) => key(a) - key(b) || (a.meta.slug < b.meta.slug ? -1 : 1));
    expect(seen.map((slug) => bank.find((q) => q.meta.slug === slug)).map((q) => q && key(q))).toEqual(
      expected.map(key),
    );
    expect(new Set(seen).size).toBe(bank.length);
  });

  test("[BNK-8] a new version replaces the old one in the search", () =>
    inRollback(opened.db, async (db) => {
      if (!attention) throw new Error("the bank has no masked-attention");
      const en = { ...attention.text.en, title: "Quokkas" };
      const question = { ...attention, text: { ...attention.text, en } };
      await publishQuestion(db, { question, hash: "other", now: NOW });
      const found = await searchBank(db, { text: "quokka", sort: "best" }, { size: 10 });
      expect(found.questions.map((q) => [q.slug, q.version, q.title.en])).toEqual([
        ["masked-attention", 2, "Quokkas"],
      ]);
    }));

  test("[BNK-8] nothing that somebody types is an error", async () => {
    for (const text of [
      "'",
      "a & | ! <-> b",
      "\\",
      "%_",
      ":*",
      "''')",
      "𠮷",
      "the of",
      "\u0000".repeat(0),
      "（）",
    ])
      await expect(find({ text })).resolves.toHaveProperty("questions");
  });
});
