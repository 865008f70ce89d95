import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { barTones, CHORD_ROWS, cellsOf, ROWS, STEPS } from "#app/_models/audio/bar-notes.ts";
import { usable } from "#app/_models/audio/decode-sound.ts";
import { joinedSpeech, wordsOf } from "#app/_models/audio/digit-speech.ts";
import { matrix } from "#app/_models/audio/front-end.ts";
import { latentOf } from "#app/_models/audio/latent.ts";
import { decodeMuLaw } from "#app/_models/audio/mu-law.ts";
import { MAX_PHONEMES, pronounce } from "#app/_models/audio/pronounce.ts";
import { lengthsOf, regulated } from "#app/_models/audio/speak.ts";
import { retuned, stretched } from "#app/_models/audio/stretch.ts";
import { StyleClips } from "#app/_models/audio/style-clips.ts";
import { FRAMES, prefixesTensor, probabilityRows, wholeTensor } from "#app/_models/audio/windows.ts";

const RATE = 8000;
const tone = (hertz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / RATE));
/** Rising crossings of zero per second. */
const pitchOf = (wave: Float32Array): number => {
  let crossings = 0;
  for (let i = 1; i < wave.length; i++) if ((wave[i - 1] ?? 0) < 0 && (wave[i] ?? 0) >= 0) crossings++;
  return (crossings * RATE) / wave.length;
};

describe("speed and pitch", () => {
  test("speed changes the length and keeps the pitch", () => {
    const slow = stretched(tone(200, 1), 0.5);
    expect(slow.length).toBe(2 * RATE);
    expect(Math.abs(pitchOf(slow) - 200)).toBeLessThan(6);
  });

  test("pitch changes the pitch and keeps the length", () => {
    const high = retuned(tone(200, 1), 1, 12);
    expect(Math.abs(high.length - RATE)).toBeLessThan(4);
    expect(Math.abs(pitchOf(high) - 400)).toBeLessThan(12);
  });

  test("neither leaves the wave as it is", () => {
    expect(retuned(tone(300, 0.2), 1, 0)).toEqual(tone(300, 0.2));
  });

  test("of no samples is silence", () => {
    expect([...retuned(new Float32Array(0), 1.3, 4)].every((value) => value === 0)).toBe(true);
  });
});

describe("a sound of one's own", () => {
  test("is scaled to a peak of 1 and cut", () => {
    const sound = usable(
      tone(300, 2).map((value) => value * 0.1),
      1,
    );
    expect(sound.ok && sound.wave.length).toBe(RATE);
    expect(sound.ok && Math.max(...sound.wave)).toBeCloseTo(1);
  });

  test("that is too short or silent is refused with a reason", () => {
    expect(usable(new Float32Array(0), 1)).toEqual({ ok: false, trouble: "empty" });
    expect(usable(new Float32Array(RATE), 1)).toEqual({ ok: false, trouble: "silent" });
  });
});

describe("digits to say", () => {
  test("are read from what was typed; the rest is left out", () => {
    expect(wordsOf("3 1 o x 9!")).toEqual([3, 1, 10, 9]);
    expect(wordsOf("四")).toEqual([]);
    expect(wordsOf("1234567890")).toHaveLength(7);
  });

  test("are joined with pauses, and noise at the wanted level", () => {
    const word = tone(300, 0.5);
    const clean = joinedSpeech([word, word], { pause: 0.1, snr: 200, seed: 1 });
    const noisy = joinedSpeech([word, word], { pause: 0.1, snr: 10, seed: 1 });
    expect(clean.length).toBe(2 * word.length + 3 * 0.1 * RATE);
    const power = (wave: Float32Array) => wave.reduce((sum, value) => sum + value * value, 0);
    const added = noisy.map((value, i) => value - (clean[i] ?? 0));
    expect(10 * Math.log10(power(clean) / power(added))).toBeCloseTo(10, 0);
  });
});

describe("text to phonemes", () => {
  const vocabulary = {
    phonemes: ["_", "k", "a", "t", "w", "V", "n", "eI"],
    lexicon: { cat: "k a t", one: "w V n", _a: "eI", _t: "t i:", constructor: "k" },
  };

  test("words of the list, digits by name, pauses once", () => {
    expect(pronounce("Cat,, 1!", vocabulary).phonemes).toEqual(["k", "a", "t", "_", "w", "V", "n", "_"]);
  });

  test("other words letter by letter", () => {
    expect(pronounce("ta", vocabulary)).toMatchObject({ phonemes: ["t", "i:", "eI", "_"], spelt: ["ta"] });
    expect(pronounce("toString", vocabulary).spelt).toEqual(["tostring"]);
  });

  test("another script is not read", () => {
    expect(pronounce("你好", vocabulary)).toEqual({ phonemes: [], spelt: [], unread: true, cut: false });
    expect(pronounce("", vocabulary).phonemes).toEqual([]);
  });

  test("no more than one breath", () => {
    const long = pronounce("cat ".repeat(50), vocabulary);
    expect(long.cut).toBe(true);
    expect(long.phonemes.length).toBeLessThanOrEqual(MAX_PHONEMES);
  });

  test("lengths are at least one frame, shorter when faster", () => {
    expect(lengthsOf([Math.log(8), -9], 1)).toEqual([8, 1]);
    expect(lengthsOf([Math.log(8)], 2)).toEqual([4]);
    expect(regulated([2, 1])).toEqual({ owner: [0, 0, 1], place: [0.25, 0.75, 0.5] });
  });
});

describe("the length that the style models know", () => {
  const picture = { ...matrix(10, 2), data: Float64Array.from({ length: 20 }, (_, i) => i) };

  test("a short picture goes on with its last frame, a long one is cut", () => {
    const { dims, data } = wholeTensor(picture);
    expect(dims).toEqual([1, FRAMES, 2]);
    expect([data[0], data[19], data[20], data.at(-1)]).toEqual([0, 19, 18, 19]);
    expect(wholeTensor(matrix(500, 2)).dims).toEqual([1, FRAMES, 2]);
  });

  test("what was heard so far ends with the whole", () => {
    const { dims, data } = prefixesTensor(picture, 4);
    expect(dims).toEqual([3, FRAMES, 2]);
    expect(data[8]).toBe(6);
    expect(data.slice(-FRAMES * 2)).toEqual(wholeTensor(picture).data);
  });

  test("probabilities of a row sum to one, huge scores included", () => {
    const logits = { dtype: "float32", dims: [2, 2], data: Float32Array.of(1e4, 0, 1, 1) } as const;
    expect([...probabilityRows(logits).data]).toEqual([1, 0, 0.5, 0.5]);
  });
});

describe("the latent space", () => {
  const place = { from: 1, to: 2, mix: 0, nudges: [0, 0, 0, 0] };

  test("goes from one point to the other on an arc", () => {
    const length = (values: Float32Array) => Math.hypot(...values);
    const [start, end] = [latentOf(place, 500), latentOf({ ...place, mix: 1 }, 500)];
    expect(end).toEqual(latentOf({ ...place, from: 2 }, 500).map((value) => value + 0));
    const middle = length(latentOf({ ...place, mix: 0.5 }, 500));
    expect(middle).toBeGreaterThan(0.9 * Math.min(length(start), length(end)));
  });

  test("is moved along its first axes by hand", () => {
    const moved = latentOf({ ...place, nudges: [1.5, 0, 0, 0] }, 8);
    expect((moved[0] ?? 0) - (latentOf(place, 8)[0] ?? 0)).toBeCloseTo(1.5);
    expect(moved.slice(1)).toEqual(latentOf(place, 8).slice(1));
  });
});

describe("a bar", () => {
  test("sounds where the model is sure, but held cells come first", () => {
    const roll = new Array<number>(STEPS * ROWS).fill(0).map((_, cell) => (cell === 3 ? 0.9 : 0.1));
    const cells = cellsOf(roll, 0.5, { 3: false, 7: true });
    expect(cells.flatMap((on, cell) => (on ? [cell] : []))).toEqual([7]);
  });

  test("melody notes last until the next, chords half a bar", () => {
    const cells = new Array<boolean>(STEPS * ROWS).fill(false);
    for (const cell of [0, CHORD_ROWS + 2, 4 * ROWS + CHORD_ROWS + 4]) cells[cell] = true;
    expect(barTones(cells, 1)).toEqual([
      { pitch: 48, start: 0, length: 8 },
      { pitch: 62, start: 0, length: 4 },
      { pitch: 64, start: 4, length: 12 },
    ]);
  });
});

test("the example clips of speech-emotion can be read and heard", () => {
  const file = readFileSync(
    new URL("../../../models-onnx/speech-emotion/vocabulary.json", import.meta.url),
    "utf8",
  );
  for (const { wave } of StyleClips.parse(JSON.parse(file)).clips) {
    const samples = decodeMuLaw(wave);
    expect(samples.length).toBeGreaterThan(RATE);
    expect(Math.max(...samples)).toBeGreaterThan(0.5);
  }
});
