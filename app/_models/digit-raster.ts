/** Makes of strokes what MNIST made of its digits: fitted into 20x20, centred by mass in 28x28, edges antialiased. */
export const SIDE = 28;
const FIT = 20;
/** Half the width of a line in pixels of the 28x28 picture; MNIST's lines are about three pixels wide. */
const PEN = 1.35;
/** A dot or a very small drawing is not blown up further than this share of the pad. */
const SMALLEST = 0.12;

/** x0, y0, x1, y1, ... each in 0..1 of the pad. */
export interface Stroke {
  readonly points: readonly number[];
}

type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

function segmentsOf(strokes: readonly Stroke[]): Segment[] {
  return strokes.flatMap(({ points }) => {
    const [x = 0, y = 0] = points;
    if (points.length < 2) return [];
    const segments: Segment[] = [[x, y, x, y]];
    for (let i = 2; i + 1 < points.length; i += 2)
      segments.push([points[i - 2] ?? 0, points[i - 1] ?? 0, points[i] ?? 0, points[i + 1] ?? 0]);
    return segments;
  });
}

function distance(px: number, py: number, [x0, y0, x1, y1]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - x0) * dx + (py - y0) * dy) / length2));
  return Math.hypot(px - x0 - t * dx, py - y0 - t * dy);
}

/** Ink of a line: 1 inside, falling to 0 over one pixel at its edge. */
function ink(segments: readonly Segment[]): Float32Array {
  const picture = new Float32Array(SIDE * SIDE);
  for (const segment of segments) {
    const [x0, y0, x1, y1] = segment;
    const reach = PEN + 1;
    const [top, bottom] = [Math.floor(Math.min(y0, y1) - reach), Math.ceil(Math.max(y0, y1) + reach)];
    const [left, right] = [Math.floor(Math.min(x0, x1) - reach), Math.ceil(Math.max(x0, x1) + reach)];
    for (let y = Math.max(0, top); y < Math.min(SIDE, bottom); y++)
      for (let x = Math.max(0, left); x < Math.min(SIDE, right); x++) {
        const value = Math.min(1, Math.max(0, PEN + 0.5 - distance(x + 0.5, y + 0.5, segment)));
        const at = y * SIDE + x;
        picture[at] = Math.max(picture[at] ?? 0, value);
      }
  }
  return picture;
}

function bounds(segments: readonly Segment[]) {
  const xs = segments.flatMap(([x0, , x1]) => [x0, x1]);
  const ys = segments.flatMap(([, y0, , y1]) => [y0, y1]);
  const extent = (values: number[]) =>
    values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)] as const, [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ] as const);
  return [...extent(xs), ...extent(ys)] as const;
}

function centreOfMass(picture: Float32Array): readonly [x: number, y: number] {
  let [sum, sx, sy] = [0, 0, 0];
  for (const [at, value] of picture.entries()) {
    sum += value;
    sx += value * ((at % SIDE) + 0.5);
    sy += value * (Math.floor(at / SIDE) + 0.5);
  }
  return [sx / sum, sy / sum];
}

/** The 28x28 picture, 0 for paper and 1 for ink; null where nothing was drawn. The same on every device. */
export function rasterise(strokes: readonly Stroke[]): Float32Array | null {
  const drawn = segmentsOf(strokes);
  if (drawn.length === 0) return null;
  const [left, right, top, bottom] = bounds(drawn);
  const scale = (FIT - 2 * PEN) / Math.max(right - left, bottom - top, SMALLEST);
  const place = (cx: number, cy: number): Segment[] =>
    drawn.map(([x0, y0, x1, y1]) => [
      (x0 - left) * scale + cx,
      (y0 - top) * scale + cy,
      (x1 - left) * scale + cx,
      (y1 - top) * scale + cy,
    ]);
  const start = [(SIDE - (right - left) * scale) / 2, (SIDE - (bottom - top) * scale) / 2] as const;
  const [mx, my] = centreOfMass(ink(place(...start)));
  return ink(place(start[0] + SIDE / 2 - mx, start[1] + SIDE / 2 - my));
}
