import type { Tone } from "./use-tones.ts";

/** A bar of music-gan: 16 steps of 24 rows, chord pitch classes below, melody pitch classes above. */
export const STEPS = 16;
export const ROWS = 24;
export const CHORD_ROWS = 12;
const CHORD_OCTAVE = 48;
const MELODY_OCTAVE = 60;

const CLASSES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];

/** The pitch class of a row. */
export const rowName = (row: number): string => CLASSES[row % CHORD_ROWS] ?? "";

/** Cells that people hold on or off, by their place in the roll. */
export type Locks = Readonly<Record<string, boolean>>;

/** Which cells sound: those above the threshold, but locks come first. */
export const cellsOf = (roll: ArrayLike<number>, threshold: number, locks: Locks): boolean[] =>
  Array.from({ length: STEPS * ROWS }, (_, cell) => locks[cell] ?? Number(roll[cell] ?? 0) > threshold);

/** What is played: a melody note lasts until the next, a chord half a bar. */
export function barTones(cells: readonly boolean[], stepSeconds: number): Tone[] {
  const tones: Tone[] = [];
  const melody = cells.flatMap((on, cell) => (on && cell % ROWS >= CHORD_ROWS ? [cell] : []));
  const starts = [...new Set(melody.map((cell) => Math.floor(cell / ROWS)))];
  for (const [cell, on] of cells.entries()) {
    if (!on) continue;
    const [step, row] = [Math.floor(cell / ROWS), cell % ROWS];
    const next = starts.find((start) => start > step) ?? STEPS;
    const chord = row < CHORD_ROWS;
    const length = chord ? Math.min(8, STEPS - step) : next - step;
    const pitch = chord ? CHORD_OCTAVE + row : MELODY_OCTAVE + row - CHORD_ROWS;
    tones.push({ pitch, start: step * stepSeconds, length: length * stepSeconds });
  }
  return tones;
}
