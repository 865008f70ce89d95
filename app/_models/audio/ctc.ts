import type { Matrix } from "./front-end.ts";

/** CTC decoding, as in `models-onnx/export/audio/ctc.py`. Label 0 is the blank. */
export const BLANK = 0;

export function logSoftmax(scores: ArrayLike<number>): number[] {
  const values = Array.from(scores);
  const top = Math.max(...values);
  const sum = Math.log(values.reduce((total, value) => total + Math.exp(value - top), 0));
  return values.map((value) => value - top - sum);
}

const rowOf = ({ columns, data }: Matrix, row: number): Float64Array =>
  data.subarray(row * columns, (row + 1) * columns);

/** The best label of every frame. */
export const bestPath = (logits: Matrix): number[] =>
  Array.from({ length: logits.rows }, (_, row) => {
    const scores = rowOf(logits, row);
    return scores.reduce((best, value, label) => (value > (scores[best] ?? 0) ? label : best), 0);
  });

/** A run of equal labels along the best path. */
export interface Run {
  readonly label: number;
  readonly start: number;
  /** The frame after the last. */
  readonly end: number;
}

export function runsOf(path: readonly number[]): Run[] {
  const runs: Run[] = [];
  path.forEach((label, frame) => {
    const last = runs.at(-1);
    if (last?.label === label) runs[runs.length - 1] = { ...last, end: frame + 1 };
    else runs.push({ label, start: frame, end: frame + 1 });
  });
  return runs;
}

/** Best label of every frame, repeats merged, blanks dropped. */
export const greedy = (logits: Matrix): number[] =>
  runsOf(bestPath(logits))
    .map(({ label }) => label)
    .filter((label) => label !== BLANK);

const logAdd = (a: number, b: number): number => {
  const [high, low] = a > b ? [a, b] : [b, a];
  return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
};

/** Sums over paths that end in a blank, and over paths that end in the prefix's last label. */
interface Prefix {
  readonly labels: readonly number[];
  blank: number;
  label: number;
}

export interface Hypothesis {
  readonly labels: readonly number[];
  readonly logProbability: number;
}

const total = ({ blank, label }: Prefix): number => logAdd(blank, label);

const inOrder = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((label, i) => label !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
};

/** All prefixes of the beam, each grown by every label of one frame. */
function grow(beam: readonly Prefix[], frame: readonly number[]): Prefix[] {
  const grown = new Map<string, Prefix>();
  const add = (labels: readonly number[], blank: number, label: number) => {
    const key = labels.join();
    const known = grown.get(key) ?? { labels, blank: -Infinity, label: -Infinity };
    known.blank = logAdd(known.blank, blank);
    known.label = logAdd(known.label, label);
    grown.set(key, known);
  };
  for (const prefix of beam) {
    add(prefix.labels, total(prefix) + (frame[BLANK] ?? 0), -Infinity);
    for (let label = 1; label < frame.length; label++) {
      const gain = frame[label] ?? 0;
      const repeats = prefix.labels.at(-1) === label;
      if (repeats) add(prefix.labels, -Infinity, prefix.label + gain);
      add([...prefix.labels, label], -Infinity, (repeats ? prefix.blank : total(prefix)) + gain);
    }
  }
  return [...grown.values()];
}

/** The most probable label strings, best first (Hannun et al. 2014, without a language model). */
export function prefixBeam(logits: Matrix, width: number): Hypothesis[] {
  let beam: Prefix[] = [{ labels: [], blank: 0, label: -Infinity }];
  for (let row = 0; row < logits.rows; row++)
    beam = grow(beam, logSoftmax(rowOf(logits, row)))
      .sort((a, b) => total(b) - total(a) || inOrder(a.labels, b.labels))
      .slice(0, width);
  return beam.map((prefix) => ({ labels: prefix.labels, logProbability: total(prefix) }));
}
