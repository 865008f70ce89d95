import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MAX_VALUE_CHARS } from "#app/_models/demo-state.ts";
import { packFace, readFaces } from "#app/_models/demos/face-embedding/face-state.ts";
import { measuredOf } from "#app/_models/demos/quantised-mixed-precision/variants.ts";
import { flat, MOST_EXAMPLES, packed, readExamples } from "#app/_models/demos/transfer-learning/examples.ts";
import { packColours } from "#app/_models/vision/colour-bytes.ts";
import { ModelCard } from "#domain/wire/model-card.ts";

describe("examples of the teachable classes", () => {
  it("are the ready symbols until somebody changes a class", () => {
    const ready = readExamples({});
    expect(ready.map((images) => images.length)).toEqual([5, 5, 5]);
    const changed = readExamples({ B: [] });
    expect(changed.map((images) => images.length)).toEqual([5, 0, 5]);
  });

  it("come back from the room as they were, within half a byte", () => {
    const image = Float32Array.from({ length: 784 }, (_, i) => (i % 11) / 10.5);
    const [back] = readExamples({ A: [packed(image)] })[0] ?? [];
    const gaps = Array.from(image, (ink, i) => Math.abs(ink - (back?.[i] ?? 9)));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(0.5 / 255 + 1e-6);
  });

  it("leave out whatever is no picture, and never more than a class holds", () => {
    const one = packed(new Float32Array(784));
    expect(readExamples({ A: ["no picture", 7, null, one] })[0]).toHaveLength(1);
    expect(readExamples({ A: Array.from({ length: 40 }, () => one) })[0]).toHaveLength(MOST_EXAMPLES);
    expect(flat(readExamples({ A: [one], B: [], C: "?" })).map(({ label }) => label)).toEqual([
      0, 2, 2, 2, 2, 2,
    ]);
  });

  it("fit under what the room takes for one value, a full class and an own picture too", () => {
    const full = Array.from({ length: MOST_EXAMPLES }, () => packed(new Float32Array(784).fill(1)));
    expect(JSON.stringify(full).length).toBeLessThan(MAX_VALUE_CHARS);
    expect(packColours(new Float32Array(3 * 48 * 48)).length).toBeLessThan(MAX_VALUE_CHARS);
  });
});

describe("faces that two people set", () => {
  it("show one person twice at first", () => {
    const { faces } = readFaces({});
    expect(faces.left.person).toEqual(faces.right.person);
    expect(faces.left.view).not.toEqual(faces.right.view);
  });

  it("come back as they were sent", () => {
    const { left, right } = readFaces({}).faces;
    const face = { person: left.person, view: right.view };
    expect(readFaces({ left: packFace(face) }).faces.left).toEqual(face);
  });

  it("stay in their ranges whatever another browser sends", () => {
    const wild = Array.from({ length: 24 }, (_, i) => (i % 3 === 0 ? 99 : i % 3 === 1 ? -99 : "x"));
    const { person, view } = readFaces({ left: wild }).faces.left;
    expect(Object.values(person).every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Object.values(view).every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(readFaces({ left: [1, 2], tab: 7, visitor: -2.5, threshold: "high" })).toMatchObject({
      tab: "compare",
      visitor: 3,
      threshold: null,
    });
  });
});

describe("the table of precisions", () => {
  it("reads every variant of the shipped card, float32 first", () => {
    const text = readFileSync("models-onnx/quantised-mixed-precision/card.json", "utf8");
    const card = ModelCard.parse(JSON.parse(text));
    const rows = measuredOf(card);
    expect(rows.map(({ name }) => name)).toEqual(["float32", "fp16", "int8", "pruned", "pruned-int8"]);
    expect(rows.map(({ bytes }) => bytes)).toEqual([
      card.bytes,
      ...card.companions.filter(({ name }) => name !== "dial").map(({ bytes }) => bytes),
    ]);
    expect(card.metric.value).toBeCloseTo(rows.at(-1)?.accuracy ?? 0);
  });
});
