import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { continueMelody } from "#app/_models/audio/continue-melody.ts";
import {
  BAR,
  END,
  MelodyVocabulary,
  meaningOf,
  melodyOf,
  openingOf,
  pitchEvent,
  pitchName,
  REST,
} from "#app/_models/audio/melody.ts";
import type { RunGraph } from "#app/_models/demo.ts";
import type { Tensor } from "#domain/judging/tensor.ts";

const vocabulary = MelodyVocabulary.parse(
  JSON.parse(
    readFileSync(new URL("../../../models-onnx/music-generator/vocabulary.json", import.meta.url), "utf8"),
  ),
);

describe("events of a melody", () => {
  test("mean what the vocabulary calls them", () => {
    vocabulary.tokens.forEach((token, event) => {
      const meaning = meaningOf(event, vocabulary);
      if (meaning.kind === "pitch") expect(`p${meaning.pitch}`).toBe(token);
      else if (meaning.kind === "length")
        expect(meaning.ticks / vocabulary.ticksPerWhole).toBeCloseTo(
          token.split("/").reduce((value, part, i) => (i === 0 ? Number(part) : value / Number(part)), 0),
        );
      else expect(meaning.kind).toBe(token);
    });
  });

  test("fall on the beat, bars and rests included", () => {
    const melody = melodyOf(openingOf("8 D5 F♯5 | 4 - A5", vocabulary), vocabulary);
    expect(melody.notes.map(({ pitch, start, length }) => [pitchName(pitch), start, length])).toEqual([
      ["D5", 0, 12],
      ["F♯5", 12, 12],
      ["A5", 48, 24],
    ]);
    expect(melody).toMatchObject({ bars: [24], length: 72 });
  });

  test("of notes beyond the model's range do not exist", () => {
    expect(pitchEvent(20, vocabulary)).toBeNull();
    expect(openingOf("C9 nonsense 5", vocabulary)).toEqual([]);
    expect(openingOf("| -", vocabulary)).toEqual([BAR, REST]);
  });
});

const zeros: Tensor = { dtype: "float32", dims: [1, 1, 160], data: new Float32Array(160) };
/** A model that counts: after event e comes e + 1, and after 9 the end. */
const counting: RunGraph = async (inputs) => {
  const event = Number(inputs.event?.data[0]);
  const logits = new Float32Array(vocabulary.tokens.length).fill(-50);
  logits[event === 9 ? END : event + 1] = 50;
  const outputs = {
    logits: { dtype: "float32", dims: [1, logits.length], data: logits },
    next_hidden: zeros,
    next_cell: zeros,
  } as const;
  return { ok: true, value: { outputs, ms: 1, runs: 1 } };
};
const wish = { opening: [6], temperature: 1, topK: 5, seed: 1, most: 20 };

describe("a continuation", () => {
  test("begins with the opening and stops at the end event", async () => {
    const tune = await continueMelody(counting, wish);
    expect(tune?.events).toEqual([0, 6, 7, 8, 9, END]);
    expect(tune).toMatchObject({ opening: 2 });
    expect(tune?.scores).toHaveLength(6);
  });

  test("is no longer than asked for", async () => {
    expect((await continueMelody(counting, { ...wish, most: 2 }))?.events).toEqual([0, 6, 7, 8]);
  });

  test("is null where the model fails", async () => {
    const failing: RunGraph = async () => ({ ok: false, failure: { reason: "runtime", detail: "gone" } });
    expect(await continueMelody(failing, wish)).toBeNull();
  });
});
