import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { iou } from "#app/_models/scenes/detection.ts";
import { CLIP_FRAMES, movingClip, OBJECTS } from "#app/_models/scenes/moving-objects.ts";
import { cut, follow, peak, RESPONSE, SCALES } from "#app/_models/scenes/tracking.ts";

/** Recorded with `python -m export.scenes.record_fixtures`, cwd models-onnx. */
const recorded = JSON.parse(readFileSync(new URL("./fixtures/tracking.json", import.meta.url), "utf8")) as {
  frame: number[];
  cuts: { centre: [number, number]; side: number; size: number; pixels: number[] }[];
  peaks: { responses: number[]; scale: number; shift: [number, number] }[];
};

describe("tracking steps agree with Python", () => {
  test("cuts, also over the edge of the frame", () => {
    for (const { centre, side, size, pixels } of recorded.cuts) {
      const ours = Array.from(cut(Float32Array.from(recorded.frame), centre, side, size)).filter(
        (_, i) => i % 97 === 0,
      );
      expect(ours.length).toBe(pixels.length);
      for (const [i, value] of ours.entries()) expect(value).toBeCloseTo(pixels[i] ?? Infinity, 4);
    }
  });

  test("scale and sub-cell peak of random responses", () => {
    expect(new Set(recorded.peaks.map(({ scale }) => scale)).size).toBeGreaterThan(1);
    for (const { responses, scale, shift } of recorded.peaks) {
      const ours = peak(Float32Array.from(responses));
      expect(ours.scale).toBe(scale);
      expect(ours.shift[0]).toBeCloseTo(shift[0], 3);
      expect(ours.shift[1]).toBeCloseTo(shift[1], 3);
    }
  });
});

describe("following", () => {
  const cells = RESPONSE * RESPONSE;
  const spike = (x: number, y: number) => {
    const responses = new Float32Array(SCALES.length * cells).fill(-8);
    responses[cells + (8 + y) * RESPONSE + 8 + x] = 8;
    return responses;
  };
  const blank = new Float32Array(3 * 64 * 64);

  test("moves the box by the peak's cells and keeps its shape", async () => {
    const tracked = await follow([blank, blank], [20, 20, 28, 36], () => Promise.resolve(spike(2, -1)));
    const side = Math.sqrt(8 * 16);
    const cell = (2 * 3.2 * side) / 64;
    const box = tracked?.[1]?.box ?? [0, 0, 0, 0];
    expect((box[0] + box[2]) / 2).toBeCloseTo(24 + 2 * cell, 1);
    expect((box[1] + box[3]) / 2).toBeCloseTo(28 - cell, 1);
    expect((box[3] - box[1]) / (box[2] - box[0])).toBeCloseTo(2, 6);
  });

  test("ends in nothing where the model fails, and never leaves the picture", async () => {
    expect(await follow([blank, blank], [0, 0, 8, 8], () => Promise.resolve(null))).toBeNull();
    const away = await follow(Array<Float32Array>(20).fill(blank), [50, 50, 60, 60], () =>
      Promise.resolve(spike(6, 6)),
    );
    for (const { box } of away ?? []) expect((box[0] + box[2]) / 2).toBeLessThanOrEqual(64);
  });
});

describe("the demo's clips", () => {
  test("come out the same from the same seed, and move smoothly inside the picture", () => {
    const clip = movingClip(4, null);
    expect(clip.frames.length).toBe(CLIP_FRAMES);
    expect(movingClip(4, null).frames.at(-1)).toEqual(clip.frames.at(-1));
    for (let frame = 1; frame < CLIP_FRAMES; frame++)
      for (let object = 0; object < OBJECTS; object++) {
        const [before, now] = [clip.boxes[frame - 1]?.[object], clip.boxes[frame]?.[object]];
        expect(before && now ? iou(before, now) : 0).toBeGreaterThan(0.15);
      }
  });

  test("an occluder changes pixels, not the truth", () => {
    const [free, hidden] = [movingClip(4, null), movingClip(4, 30)];
    expect(hidden.boxes).toEqual(free.boxes);
    expect(hidden.frames[0]).not.toEqual(free.frames[0]);
  });
});
