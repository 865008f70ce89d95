/** LIME on a grid of superpixels: a linear model of the score near one picture, as `export/vision/lime.py` fits it. */
import { SIDE } from "../digit-raster.ts";
import { seeded } from "./symbols.ts";

const CELLS = 7;
const CELL = SIDE / CELLS;
export const SAMPLES = 128;
const KERNEL = 0.5;
const RIDGE = 0.01;
const SEED = 49;

type Row = readonly number[];

/** Which superpixels each sample shows; the first shows all. */
function masks(): Row[] {
  const next = seeded(SEED);
  return Array.from({ length: SAMPLES }, (_, sample) =>
    Array.from({ length: CELLS * CELLS }, () => {
      const shown = next() < 0.5;
      return Number(sample === 0 || shown);
    }),
  );
}

const cellOf = (at: number): number =>
  Math.floor(Math.floor(at / SIDE) / CELL) * CELLS + Math.floor((at % SIDE) / CELL);

/** The picture with some superpixels blank, once a sample. */
export const samplesOf = (picture: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer>[] =>
  masks().map((shown) => picture.map((ink, at) => ink * (shown[cellOf(at)] ?? 0)));

/** Gaussian elimination with pivoting; `matrix` holds the right side as its last column. */
function solved(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    const size2 = (row: number) => Math.abs(matrix[row]?.[column] ?? 0);
    let pivot = column;
    for (let row = column + 1; row < size; row++) if (size2(row) > size2(pivot)) pivot = row;
    const [chosen, other] = [matrix[pivot] ?? [], matrix[column] ?? []];
    matrix[pivot] = other;
    matrix[column] = chosen;
    for (const [row, values] of matrix.entries()) {
      const share = row === column ? 0 : (values[column] ?? 0) / (chosen[column] ?? 1);
      if (share !== 0)
        for (let i = column; i <= size; i++) values[i] = (values[i] ?? 0) - share * (chosen[i] ?? 0);
    }
  }
  return matrix.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

/** Weights of the superpixels, spread over their pixels, from the score of each sample. */
export function limeMap(scores: Row): number[] {
  const design = masks().map((shown) => [...shown, 1]);
  const near = design.map((row) => {
    const share = (row.reduce((sum, value) => sum + value, 0) - 1) / (CELLS * CELLS);
    return Math.exp(-((1 - Math.sqrt(share)) ** 2) / KERNEL ** 2);
  });
  const size = CELLS * CELLS + 1;
  const matrix = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size + 1 }, (_unused, b) => {
      const penalty = a === b && a < size - 1 ? RIDGE : 0;
      return design.reduce(
        (sum, row, i) => sum + (near[i] ?? 0) * (row[a] ?? 0) * ((b < size ? row[b] : scores[i]) ?? 0),
        penalty,
      );
    }),
  );
  const weights = solved(matrix);
  return Array.from({ length: SIDE * SIDE }, (_, at) => weights[cellOf(at)] ?? 0);
}
