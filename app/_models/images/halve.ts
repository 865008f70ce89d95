import type { Photo } from "./photo.ts";

/** Keys' cubic; PyTorch reduces with this sharpness and twice the width of an enlargement. */
const SHARPNESS = -0.5;
const REACH = 4;
const LEVELS = 255;

function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
}

/** For each place of the half as long line: where its taps begin, and their weights. */
function tapsOf(length: number) {
  return Array.from({ length: Math.floor(length / 2) }, (_, i) => {
    const centre = (i + 0.5) * (length / Math.floor(length / 2));
    const first = Math.max(0, Math.trunc(centre - REACH + 0.5));
    const last = Math.min(length, Math.trunc(centre + REACH + 0.5));
    const weights = Array.from({ length: last - first }, (_, j) => cubic((first + j + 0.5 - centre) / 2));
    const sum = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function halvedRows(values: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const taps = tapsOf(width);
  const half = taps.length;
  const rows = values.length / width;
  const turned = new Float32Array(rows * half);
  for (let y = 0; y < rows; y++)
    for (const [x, { first, weights }] of taps.entries()) {
      let sum = 0;
      for (const [j, weight] of weights.entries()) sum += weight * (values[y * width + first + j] ?? 0);
      // Transposed, so that doing it twice halves both sides.
      turned[x * rows + y] = sum;
    }
  return turned;
}

/** Half as wide and high by antialiased bicubic reduction, rounded to 8 bits: how the training pairs were made. */
export function halved({ width, height, planes }: Photo): Photo {
  const size = width * height;
  const small = [0, 1, 2].map((number) => {
    const across = halvedRows(planes.subarray(number * size, (number + 1) * size), width);
    return halvedRows(across, height);
  });
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  const together = new Float32Array(3 * halfWidth * halfHeight);
  for (const [number, each] of small.entries()) together.set(each, number * halfWidth * halfHeight);
  const rounded = together.map((value) => Math.round(Math.min(1, Math.max(0, value)) * LEVELS) / LEVELS);
  return { width: halfWidth, height: halfHeight, planes: rounded };
}
