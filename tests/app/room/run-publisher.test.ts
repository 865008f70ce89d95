import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { previewOf } from "#app/_run/array-preview.ts";
import { MAX_RUN_CHARS, RunPublisher } from "#app/interviews/[id]/room/run-publisher.ts";
import { ArrayPreview, CommandBody } from "#domain/interview/event.ts";
import { MAX_OUTPUT_CHARS } from "#domain/interview/limits.ts";

const RUN = "22222222-2222-4222-8222-222222222222";

function publisher() {
  const asked: CommandBody[] = [];
  const run = new RunPublisher(RUN, async (body) => {
    asked.push(CommandBody.parse(body));
  });
  const text = () => asked.map((body) => (body.kind === "run-output" ? body.text : "")).join("");
  return { run, asked, text };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a run's output in the log", () => {
  test("comes in batches, keeps the order of the two streams, and the end is last", () => {
    const { run, asked } = publisher();
    run.output("stdout", "a");
    run.output("stdout", "b");
    run.output("stderr", "c");
    expect(asked).toEqual([]);
    vi.runOnlyPendingTimers();
    run.output("stdout", "d");
    void run.finish({ status: "done", ms: 3, dropped: 0, error: null });
    expect(asked.map((b) => (b.kind === "run-output" ? `${b.stream}:${b.text}` : b.kind))).toEqual([
      "stdout:ab",
      "stderr:c",
      "stdout:d",
      "run-finished",
    ]);
  });

  test("is cut at the limit, and the end says by how much", () => {
    const { run, asked, text } = publisher();
    for (let i = 0; i < 20; i++) run.output("stdout", "x".repeat(10_000));
    void run.finish({ status: "done", ms: 1, dropped: 7, error: null });
    expect(text()).toHaveLength(MAX_RUN_CHARS);
    expect(asked.at(-1)).toMatchObject({ kind: "run-finished", dropped: 200_000 - MAX_RUN_CHARS + 7 });
    for (const body of asked)
      if (body.kind === "run-output") expect(body.text.length).toBeLessThanOrEqual(MAX_OUTPUT_CHARS);
  });
});

describe("an array as the room shows it", () => {
  test("of two axes is thinned evenly and keeps the figures of the whole", () => {
    const data = Float32Array.from({ length: 300 * 200 }, (_, i) => i);
    data[7] = Number.NaN;
    const preview = ArrayPreview.parse(previewOf({ dtype: "float32", dims: [300, 200], data }));
    expect(preview.shown).toEqual([64, 64]);
    expect(preview.values).toHaveLength(64 * 64);
    expect([preview.values[0], preview.values.at(-1)]).toEqual([0, 59_999]);
    expect(preview).toMatchObject({ min: 0, max: 59_999, nans: 1, dims: [300, 200] });
  });

  test("keeps NaN and infinities as words, and whole numbers of 64 bits as numbers", () => {
    const floats = Float64Array.from([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1]);
    expect(previewOf({ dtype: "float64", dims: [4], data: floats })).toMatchObject({
      shown: [4],
      values: ["NaN", "Infinity", "-Infinity", 1],
      min: "-Infinity",
      max: "Infinity",
    });
    const longs = BigInt64Array.from([5n, -2n]);
    expect(previewOf({ dtype: "int64", dims: [2, 1], data: longs })).toMatchObject({
      shown: [2, 1],
      values: [5, -2],
    });
  });

  test("of no axis, of no value and of many axes", () => {
    expect(previewOf({ dtype: "float32", dims: [], data: Float32Array.of(2) })).toMatchObject({
      shown: [],
      values: [2],
    });
    expect(previewOf({ dtype: "float32", dims: [0, 3], data: new Float32Array() })).toMatchObject({
      shown: [0],
      values: [],
      min: "NaN",
    });
    const deep = previewOf({
      dtype: "uint8",
      dims: [2, 3, 4],
      data: Uint8Array.from({ length: 24 }, (_, i) => i),
    });
    expect(deep.shown).toEqual([6, 4]);
    expect(deep.values).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  test("that is long in one axis is thinned in that axis alone", () => {
    const preview = previewOf({ dtype: "float32", dims: [2, 10_000], data: new Float32Array(20_000) });
    expect(preview.shown).toEqual([2, 2048]);
  });
});
