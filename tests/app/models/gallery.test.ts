import { describe, expect, test } from "vitest";
import { figure, fileSize } from "#app/models/figures.ts";
import { findModels, galleryAsked, galleryQuery, tasksOf } from "#app/models/gallery-asked.ts";
import type { ModelSummary } from "#server/use-cases/list-models.ts";

const model = (slug: string, change: Partial<ModelSummary>): ModelSummary => ({
  slug,
  family: "vision",
  title: { en: slug, zh: slug },
  summary: { en: "Tells digits apart", zh: "分辨数字" },
  task: { en: "Classification", zh: "分类" },
  bytes: 1000,
  parameters: 10,
  metric: {
    name: { en: "Accuracy", zh: "准确率" },
    value: 0.9,
    baseline: { name: { en: "Majority", zh: "多数类" }, value: 0.1 },
    higherIsBetter: true,
    testSize: 100,
  },
  synthetic: false,
  ...change,
});

const models = [
  model("cnn", { bytes: 100_000, parameters: 30, title: { en: "Zebra", zh: "斑马" } }),
  model("gcn", { family: "graphs", synthetic: true, bytes: 100_001, parameters: 20 }),
  model("gpt", { family: "text", bytes: 3_000_000, task: { en: "Generation", zh: "生成" } }),
];
const slugs = (query: string) =>
  findModels(models, galleryAsked(Object.fromEntries(new URLSearchParams(query))), "en").map(
    ({ slug }) => slug,
  );

describe("the gallery's search", () => {
  test("finds words of either language, all of them, in titles, summaries, tasks and slugs", () => {
    expect(slugs("text=斑马")).toEqual(["cnn"]);
    expect(slugs("text=generation GPT")).toEqual(["gpt"]);
    expect(slugs("text=digits zebra nothing")).toEqual([]);
  });

  test("filters by topic, task, data and size up to and with its limit", () => {
    expect(slugs("family=graphs")).toEqual(["gcn"]);
    expect(slugs("task=Generation")).toEqual(["gpt"]);
    expect(slugs("data=synthetic")).toEqual(["gcn"]);
    expect(slugs("data=real&size=small")).toEqual(["cnn"]);
    expect(slugs("size=medium")).toEqual(["gcn"]);
    expect(slugs("size=large")).toEqual(["gpt"]);
  });

  test("filters by whether the baseline lies outside the 95 % interval, whichever way is better", () => {
    const { metric } = model("any", {});
    const measured = (value: number, interval95: [number, number], higherIsBetter: boolean) => ({
      metric: {
        ...metric,
        value,
        interval95,
        higherIsBetter,
        baseline: { ...metric.baseline, value: 0.5 },
      },
    });
    const some = [
      model("sure", measured(0.9, [0.8, 0.95], true)),
      model("unsure", measured(0.6, [0.4, 0.7], true)),
      model("sure-error", measured(0.1, [0.05, 0.2], false)),
      model("unsure-error", measured(0.4, [0.3, 0.6], false)),
    ];
    const found = (margin: string) =>
      findModels(some, galleryAsked({ margin }), "en").map(({ slug }) => slug);
    expect(found("clear")).toEqual(["sure", "sure-error"]);
    expect(found("narrow")).toEqual(["unsure", "unsure-error"]);
  });

  test("sorts by name, size or parameters", () => {
    expect(slugs("")).toEqual(["gcn", "gpt", "cnn"]);
    expect(slugs("order=size")).toEqual(["cnn", "gcn", "gpt"]);
    expect(slugs("order=parameters")).toEqual(["gpt", "gcn", "cnn"]);
  });

  test("reads back the address that it writes, and nothing from an address that makes no sense", () => {
    const asked = galleryAsked({
      text: "a b",
      family: "text",
      size: "large",
      data: "real",
      margin: "clear",
      order: "size",
    });
    expect(galleryAsked(Object.fromEntries(new URLSearchParams(galleryQuery(asked))))).toEqual(asked);
    const nothing = galleryAsked({ text: ["a", "b"], family: "cars", size: "huge", order: "luck" });
    expect(nothing).toEqual(galleryAsked({}));
    expect(galleryQuery(nothing)).toBe("");
  });

  test("names every task once", () =>
    expect(tasksOf(models, "zh").map(({ en }) => en)).toEqual(["Classification", "Generation"]));
});

describe("figures", () => {
  const format = {
    number: (value: number, options: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat("en", options).format(value),
  };
  const written = (value: number) => format.number(value, figure(value));

  test("keep the digits that mean something", () => {
    expect([0, 0.992345, 1234.5, 45_678_901, 0.0000123].map(written)).toEqual([
      "0",
      "0.9923",
      "1,235",
      "4.568E7",
      "1.23E-5",
    ]);
  });

  test("give sizes in the unit that fits", () =>
    expect([215, 57_241, 8_000_000].map((bytes) => fileSize(format, bytes))).toEqual([
      "215 bytes",
      "57.2 kB",
      "8 MB",
    ]));
});
