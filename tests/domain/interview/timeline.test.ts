import fc from "fast-check";
import { expect, test } from "vitest";
import type { InterviewEvent } from "#domain/interview/event.ts";
import { MAX_IDLE_MS, momentAt, timeline } from "#domain/interview/timeline.ts";

const entries = (times: readonly number[]): InterviewEvent[] =>
  times.map((at, i) => ({
    seq: i + 1,
    at,
    by: "system",
    body: i % 3 === 0 ? { kind: "text" } : { kind: "stage-changed", stage: "live" },
  }));

test("idle stretches are shortened and typing keeps its pace", () => {
  const { moments, durationMs } = timeline(entries([0, 100, 100 + 3_600_000, 3_600_300]));
  expect(moments.map((m) => m.playAt)).toEqual([0, 100, 100 + MAX_IDLE_MS, 300 + MAX_IDLE_MS]);
  expect(durationMs).toBe(300 + MAX_IDLE_MS);
});

test("an empty log has no moments", () =>
  expect(timeline([])).toEqual({ moments: [], marks: [], durationMs: 0 }));

test("momentAt finds the last entry at or before a playing time, for any log", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1e7 }), { minLength: 1, maxLength: 50 }),
      fc.nat(1e6),
      (times, at) => {
        const line = timeline(entries(times));
        const expected = line.moments.filter((m) => m.playAt <= at).length - 1;
        expect(momentAt(line, at)).toBe(expected);
      },
    ),
  );
});

test("playing time never runs backwards, whatever the clock did", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 })), (times) => {
      const { moments } = timeline(entries(times));
      for (const [i, m] of moments.entries())
        expect(m.playAt).toBeGreaterThanOrEqual(moments[i - 1]?.playAt ?? 0);
    }),
  );
});

test("only entries worth a jump are marked", () => {
  expect(timeline(entries([0, 1, 2, 3])).marks.map((m) => m.seq)).toEqual([2, 3]);
});
