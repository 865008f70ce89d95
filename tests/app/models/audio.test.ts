import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bestPath, greedy, prefixBeam, runsOf } from "#app/_models/audio/ctc.ts";
import {
  centred,
  type FrontEnd,
  logMel,
  type Matrix,
  MUSIC,
  mfcc,
  PROSODY,
  SPEECH,
  VOCODER,
} from "#app/_models/audio/front-end.ts";
import { griffinLim } from "#app/_models/audio/griffin-lim.ts";
import { decodeMuLaw } from "#app/_models/audio/mu-law.ts";
import { packMel, unpackMel } from "#app/_models/audio/packed-mel.ts";
import { chances, pick, uniforms } from "#app/_models/audio/sampling.ts";

interface CtcCase {
  logits: number[][];
  greedy: number[];
  beam: { labels: number[]; logProbability: number }[];
}
interface Fixture {
  wave: number[];
  logMel: Record<"speech" | "prosody" | "vocoder" | "music" | "short" | "silent", number[][]>;
  centred: number[][];
  mfcc: number[][];
  griffinLim: { rounds: number; wave: number[] };
  ctc: { width: number; cases: CtcCase[] };
  sampling: {
    scores: number[];
    seed: number;
    uniforms: number[];
    rows: { temperature: number; topK: number; chances: number[]; picks: number[] }[];
  };
  muLaw: { wave: number[]; text: string };
}

/** Written by `python -m export.audio.fixtures` in models-onnx. */
const fixture: Fixture = JSON.parse(readFileSync(new URL("./fixtures/audio.json", import.meta.url), "utf8"));
/** The fixture is rounded to nine decimals; both sides compute in float64. */
const TOLERANCE = 1e-7;
/** Griffin-Lim feeds its own rounding back. */
const LOOP_TOLERANCE = 1e-6;

const matrixOf = (rows: number[][]): Matrix => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  data: Float64Array.from(rows.flat()),
});

const furthest = (ours: ArrayLike<number>, theirs: readonly number[]): number => {
  expect(ours.length).toBe(theirs.length);
  return theirs.reduce((most, value, i) => Math.max(most, Math.abs((ours[i] ?? Number.NaN) - value)), 0);
};

describe("the front end against the Python that trained the models", () => {
  const cases: [keyof Fixture["logMel"], FrontEnd, number[]][] = [
    ["speech", SPEECH, fixture.wave],
    ["prosody", PROSODY, fixture.wave],
    ["vocoder", VOCODER, fixture.wave],
    ["music", MUSIC, fixture.wave],
    ["short", SPEECH, fixture.wave.slice(0, 50)],
    ["silent", SPEECH, new Array<number>(300).fill(0)],
  ];

  test.each(cases)("log-mel: %s", (name, front, wave) => {
    const mel = logMel(wave, front);
    expect(mel.rows).toBe(fixture.logMel[name].length);
    expect(furthest(mel.data, fixture.logMel[name].flat())).toBeLessThan(TOLERANCE);
  });

  test("the mean of each band taken away, and MFCC", () => {
    const mel = logMel(fixture.wave, SPEECH);
    expect(furthest(centred(mel).data, fixture.centred.flat())).toBeLessThan(TOLERANCE);
    expect(furthest(mfcc(mel).data, fixture.mfcc.flat())).toBeLessThan(TOLERANCE);
  });

  test("a wave of no samples is one frame of silence", () => {
    expect(logMel([], SPEECH).data).toEqual(logMel(new Float64Array(200), SPEECH).data);
  });

  test("Griffin-Lim", () => {
    const wave = griffinLim(matrixOf(fixture.logMel.vocoder), VOCODER, fixture.griffinLim.rounds);
    expect(furthest(wave, fixture.griffinLim.wave)).toBeLessThan(LOOP_TOLERANCE);
  });
});

describe("CTC", () => {
  test.each(fixture.ctc.cases)("decodes case %$ as Python does", ({ logits, greedy: best, beam }) => {
    expect(greedy(matrixOf(logits))).toEqual(best);
    const found = prefixBeam(matrixOf(logits), fixture.ctc.width);
    expect(found.map(({ labels }) => labels)).toEqual(beam.map(({ labels }) => labels));
    const ours = found.map(({ logProbability }) => logProbability);
    expect(
      furthest(
        ours,
        beam.map(({ logProbability }) => logProbability),
      ),
    ).toBeLessThan(TOLERANCE);
  });

  test("merges repeats, and a blank between keeps them apart", () => {
    const logits = matrixOf([1, 1, 0, 1, 0].map((label) => [0, 1, 2].map((l) => (l === label ? 5 : 0))));
    expect(bestPath(logits)).toEqual([1, 1, 0, 1, 0]);
    expect(runsOf(bestPath(logits))[0]).toEqual({ label: 1, start: 0, end: 2 });
    expect(greedy(logits)).toEqual([1, 1]);
  });

  test("of no frames is the empty string", () => {
    const none = { rows: 0, columns: 3, data: new Float64Array(0) };
    expect(greedy(none)).toEqual([]);
    expect(prefixBeam(none, 3)).toEqual([{ labels: [], logProbability: 0 }]);
  });
});

describe("sampling", () => {
  const { scores, seed, rows } = fixture.sampling;

  test("draws the same numbers as Python", () => {
    const next = uniforms(seed);
    expect(fixture.sampling.uniforms.map(() => next())).toEqual(fixture.sampling.uniforms);
  });

  test.each(rows)("temperature $temperature, top $topK", ({ temperature, topK, ...wanted }) => {
    const found = chances(scores, { temperature, topK });
    expect(furthest(found, wanted.chances)).toBeLessThan(TOLERANCE);
    const next = uniforms(seed);
    expect(wanted.picks.map(() => pick(found, next()))).toEqual(wanted.picks);
  });

  test("ends at the last possible place where rounding leaves a gap", () => {
    expect(pick([0.5, 0.499999, 0], 0.9999999)).toBe(1);
  });
});

describe("what travels", () => {
  test("mu-law comes back within its step", () => {
    expect(furthest(decodeMuLaw(fixture.muLaw.text), fixture.muLaw.wave)).toBeLessThan(0.02);
  });

  test("a packed mel picture comes back within half a step", () => {
    const mel = logMel(fixture.wave, SPEECH);
    const back = unpackMel(packMel(mel), SPEECH.mels);
    expect(back?.rows).toBe(mel.rows);
    expect(furthest(back?.data ?? [], [...mel.data])).toBeLessThan(18 / 255 / 2 + 1e-9);
  });

  test.each(["", "40:", "40:****", "39:AAAA", "40:AAAA", "nonsense"])("%o is no packed picture", (text) => {
    expect(unpackMel(text, SPEECH.mels)).toBeNull();
  });
});
