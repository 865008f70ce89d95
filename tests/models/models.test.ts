import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { GOLDEN_TOLERANCE, goldenError, goldenTensor, MAX_MODELS_BYTES } from "#domain/wire/model-card.ts";
import { checkFile, checkGolden, checkNames, checkSizes } from "./model-checks.ts";
import { graphsOf, readCards, readGolden, readGraph } from "./model-files.ts";

const BANK = fileURLToPath(new URL("../../db/bank", import.meta.url));
const cards = readCards();
const modelOf = (question: string): string =>
  parse(readFileSync(join(BANK, question, "question.yaml"), "utf8")).model;
const bank = readdirSync(BANK, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, model: modelOf(name) }))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));
const graphs = cards.flatMap(graphsOf);
const first = graphs.find(({ label }) => label === "mnist-cnn/conv2d");
if (!first) throw new Error("mnist-cnn/conv2d is missing");

describe.each(graphs)("$label", (graph) => {
  it("has the size, checksum and opset of its card", () => {
    expect(checkFile(graph, readGraph(graph))).toEqual([]);
  });

  it("names its tensors and axes as its card does", async () => {
    expect(await checkNames(graph, readGraph(graph))).toEqual([]);
  });

  it("reproduces PyTorch within the tolerance", async () => {
    const { problems, worst } = await checkGolden(graph, readGraph(graph), readGolden(graph));
    expect(problems).toEqual([]);
    expect(worst).toBeLessThanOrEqual(graph.card.tolerance ?? GOLDEN_TOLERANCE);
  });

  it("takes short and long inputs and stays finite", async () => {
    expect(await checkSizes(graph, readGraph(graph))).toEqual([]);
  });
});

describe("the models together", () => {
  it("stay within their size limit", () => {
    expect(graphs.reduce((sum, graph) => sum + graph.card.bytes, 0)).toBeLessThanOrEqual(MAX_MODELS_BYTES);
  });

  it.each(cards)("$slug beats its baseline", ({ metric }) => {
    const gain = metric.value - metric.baseline.value;
    expect(metric.higherIsBetter ? gain : -gain).toBeGreaterThan(0);
  });

  it.each(cards)(
    "$slug names the questions of the bank that use it, and no others",
    ({ slug, questions }) => {
      expect(questions).toEqual(bank.filter(({ model }) => model === slug).map(({ name }) => name));
    },
  );

  it("read at least 99.0 % of the test digits", () => {
    expect(cards.find(({ slug }) => slug === "mnist-cnn")?.metric.value).toBeGreaterThanOrEqual(0.99);
  });
});

describe("what the checks find", () => {
  it("a changed byte", () => {
    const bytes = Uint8Array.from(readGraph(first));
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    expect(checkFile(first, bytes).join()).toContain("sha256");
  });

  it("a tensor under another name, and an axis that is not dynamic", async () => {
    const inputs = first.card.inputs.map((spec) => (spec.name === "x" ? { ...spec, name: "y" } : spec));
    const fixed = first.card.outputs.map((spec) => ({ ...spec, dims: [1, ...spec.dims.slice(1)] }));
    const bytes = readGraph(first);
    expect(await checkNames({ ...first, card: { ...first.card, inputs } }, bytes)).toHaveLength(1);
    expect(await checkSizes({ ...first, card: { ...first.card, outputs: fixed } }, bytes)).toHaveLength(1);
  });

  it("golden vectors of another graph", async () => {
    const golden = readGolden(first);
    const [one, two] = golden.cases;
    if (!one || !two) throw new Error("two cases are needed");
    const swapped = { cases: [{ ...one, outputs: two.outputs }, two] };
    const { problems } = await checkGolden(first, readGraph(first), swapped);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(one.name);
  });
});

describe("the error against a golden tensor", () => {
  const expected = { dtype: "float32", dims: [2], data: Float32Array.of(0.5, 2000) } as const;
  const actual = (a: number, b: number) => ({ ...expected, data: Float32Array.of(a, b) });

  it("is absolute below 1 and relative above", () => {
    expect(goldenError(actual(0.25, 2000), expected)).toBe(0.25);
    expect(goldenError(actual(0.5, 1000), expected)).toBe(0.5);
  });

  it("is infinite for NaN, another shape, another type and nothing at all", () => {
    expect(goldenError(actual(Number.NaN, 2000), expected)).toBe(Infinity);
    expect(goldenError({ ...expected, dims: [1, 2] }, expected)).toBe(Infinity);
    expect(goldenError({ ...expected, dtype: "float64" }, expected)).toBe(Infinity);
    expect(goldenError(undefined, expected)).toBe(Infinity);
  });

  it("reads base64 of little-endian bytes", () => {
    const read = goldenTensor({ dtype: "int64", dims: [2], data: "AQAAAAAAAAD//////////w==" });
    expect(read.data).toEqual(BigInt64Array.of(1n, -1n));
  });
});
