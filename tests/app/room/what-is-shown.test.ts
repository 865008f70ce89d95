import { describe, expect, test } from "vitest";
import { PEN_START, PEN_STEP, penAfter } from "#app/_models/pen.ts";
import { softmax } from "#app/_models/softmax.ts";
import { colourAt } from "#app/_output/heat.ts";
import { MAX_SHOWN_CHARS, shownOf } from "#app/_output/shown-output.ts";
import type { RunOutput } from "#domain/interview/state.ts";

const printed = (seq: number, text: string): RunOutput => ({
  seq,
  part: { kind: "text", stream: "stdout", text },
});
const array: RunOutput = { seq: 0, part: { kind: "array", name: "x", preview: {} as never } };

describe("output on the page", () => {
  test("keeps the newest text up to the limit, arrays always, and counts what is hidden", () => {
    const output = [array, printed(1, "a".repeat(MAX_SHOWN_CHARS)), printed(2, "b".repeat(10))];
    const { parts, hidden } = shownOf(output);
    expect(hidden).toBe(10);
    expect(parts.map((item) => item.seq)).toEqual([0, 1, 2]);
    const text = parts.map(({ part }) => (part.kind === "text" ? part.text : "")).join("");
    expect(text).toBe("a".repeat(MAX_SHOWN_CHARS - 10) + "b".repeat(10));
  });

  test("that fits is shown whole", () => {
    const output = [printed(1, "one"), printed(2, "two")];
    expect(shownOf(output)).toEqual({ parts: output, hidden: 0 });
  });
});

describe("heat map", () => {
  test("runs from the first colour to the last and marks NaN apart", () => {
    const range = { min: 0, max: 10 } as const;
    const low = colourAt(0, range);
    expect(colourAt("-Infinity", range)).toEqual(low);
    expect(colourAt(10, range)).toEqual(colourAt("Infinity", range));
    expect(colourAt("NaN", range)).not.toEqual(low);
    for (const value of [0, 1, 5, 9.99, 10]) {
      expect(colourAt(value, range)).toHaveLength(4);
      expect(colourAt(value, range).every((c) => Number.isInteger(c) && c >= 0 && c <= 255)).toBe(true);
    }
  });

  test("gives one colour where all values are the same", () => {
    expect(colourAt(3, { min: 3, max: 3 })).toEqual(colourAt(3, { min: 3, max: 3 }));
  });
});

describe("the keyboard's pen", () => {
  test("moves by steps, further with Shift, stays on the pad, and Space lowers it", () => {
    expect(penAfter(PEN_START, "ArrowRight", false)?.x).toBeCloseTo(PEN_START.x + PEN_STEP);
    expect(penAfter(PEN_START, "ArrowLeft", true)?.x).toBeCloseTo(PEN_START.x - 4 * PEN_STEP);
    expect(penAfter({ x: 0, y: 0, down: true }, "ArrowUp", true)).toEqual({ x: 0, y: 0, down: true });
    expect(penAfter(PEN_START, " ", false)?.down).toBe(true);
    expect(penAfter(PEN_START, "Tab", false)).toBeNull();
  });
});

test("softmax sums to one and survives great scores", () => {
  const shares = softmax([1e4, 1e4 - 1, -1e4]);
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  expect(shares[0]).toBeCloseTo(1 / (1 + Math.exp(-1)));
});
