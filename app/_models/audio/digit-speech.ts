import { z } from "zod";
import { decodeMuLaw } from "./mu-law.ts";
import { normals } from "./sampling.ts";

const RATE = 8000;

/** `vocabulary.json` of ctc-speech-recogniser: every word by each voice, in mu-law at 8 kHz. */
export const DigitVoices = z.object({
  rate: z.literal(RATE),
  words: z.array(z.string()).min(1),
  voices: z.array(z.object({ voice: z.string(), words: z.array(z.string()) })).min(1),
});
export type DigitVoices = z.infer<typeof DigitVoices>;

/** Longest string that fits into one recording. */
export const MAX_DIGITS = 7;

/** Places in the word list of what was typed: digits, and o for "oh"; anything else is left out. */
export const wordsOf = (typed: string): number[] =>
  [...typed.toLowerCase()]
    .map((sign) => (sign === "o" ? 10 : /^\d$/.test(sign) ? Number(sign) : -1))
    .filter((place) => place >= 0)
    .slice(0, MAX_DIGITS);

export interface Manner {
  /** Seconds of silence between words. */
  readonly pause: number;
  /** Signal-to-noise ratio in decibels. */
  readonly snr: number;
  readonly seed: number;
}

/** The words joined, with pauses and white noise. */
export function joinedSpeech(words: readonly Float32Array[], { pause, snr, seed }: Manner): Float32Array {
  const gap = Math.round(pause * RATE);
  const length = words.reduce((sum, word) => sum + word.length + gap, gap);
  const wave = new Float32Array(length);
  let place = gap;
  for (const word of words) {
    wave.set(word, place);
    place += word.length + gap;
  }
  const power = wave.reduce((sum, value) => sum + value * value, 0) / Math.max(1, length);
  const loud = Math.sqrt(power / 10 ** (snr / 10));
  const next = normals(seed);
  return wave.map((value) => value + loud * next());
}

export const voiceWords = (voices: DigitVoices, voice: number): Float32Array[] =>
  (voices.voices[voice]?.words ?? []).map(decodeMuLaw);
