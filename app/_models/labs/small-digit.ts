import type { Stroke } from "../digit-raster.ts";

/** A digit as scikit-learn's: 32x32 black and white, then the share of ink in each block of 4x4. */
export const SMALL_SIDE = 8;
const FINE = 32;
const BLOCK = FINE / SMALL_SIDE;
/** Half the width of a line, in fine pixels. */
const PEN = 1.9;
/** A dot is not blown up further than this share of the pad. */
const SMALLEST = 0.12;

type Point = readonly [x: number, y: number];

const pairs = (points: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(points.length / 2) }, (_, i) => [
    points[2 * i] ?? 0,
    points[2 * i + 1] ?? 0,
  ]);

function distance([px, py]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((px - x0) * dx + (py - y0) * dy) / length2;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(px - x0 - t * dx, py - y0 - t * dy);
}

/** Fitted to the full height or width, in the middle of the other. */
function fitted(lines: readonly Point[][]): Point[][] {
  const all = lines.flat();
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = (FINE - 2 * PEN) / Math.max(width, height, SMALLEST);
  const [x0, y0] = [(FINE - width * scale) / 2, (FINE - height * scale) / 2];
  return lines.map((line) =>
    line.map(([x, y]) => [(x - left) * scale + x0, (y - top) * scale + y0] as const),
  );
}

/** Null where nothing was drawn. */
export function smallDigit(strokes: readonly Stroke[]): Float32Array | null {
  const lines = strokes.map(({ points }) => pairs(points)).filter((line) => line.length > 0);
  if (lines.length === 0) return null;
  const segments = fitted(lines).flatMap((line) =>
    line.map((point, i) => [line[i - 1] ?? point, point] as const),
  );
  const image = new Float32Array(SMALL_SIDE * SMALL_SIDE);
  for (let y = 0; y < FINE; y++)
    for (let x = 0; x < FINE; x++) {
      const here: Point = [x + 0.5, y + 0.5];
      if (!segments.some(([from, to]) => distance(here, from, to) <= PEN)) continue;
      const block = Math.floor(y / BLOCK) * SMALL_SIDE + Math.floor(x / BLOCK);
      image[block] = (image[block] ?? 0) + 1 / (BLOCK * BLOCK);
    }
  return image;
}
