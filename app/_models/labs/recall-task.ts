import { mulberry32 } from "../mulberry32.ts";

/** The task of `recall.py`: one of two cues, then distractors out of six other symbols. */
export const SYMBOLS = 8;
export const CUES = 2;
export const LONGEST_LAG = 100;

export function recallSymbols(cue: number, lag: number, seed: number): number[] {
  const { uniform } = mulberry32(seed);
  return [cue, ...Array.from({ length: lag }, () => CUES + Math.floor(uniform() * (SYMBOLS - CUES)))];
}

/** One-hot, step by step. */
export const oneHot = (symbols: readonly number[]): Float32Array =>
  Float32Array.from({ length: symbols.length * SYMBOLS }, (_, at) =>
    Number(symbols[Math.floor(at / SYMBOLS)] === at % SYMBOLS),
  );

/** From [steps, units] to [units, steps], as a picture has it. */
export const turned = (values: ArrayLike<number>, steps: number, units: number): Float32Array =>
  Float32Array.from(
    { length: steps * units },
    (_, at) => values[(at % steps) * units + Math.floor(at / steps)] ?? 0,
  );
