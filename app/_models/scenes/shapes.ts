/** Flat shapes by their signed distance: the same pixels as models-onnx/export/scenes/shapes.py. */

export const SIZE = 64;
export const KINDS = ["circle", "square", "triangle", "star", "bar"] as const;
export type Kind = (typeof KINDS)[number];
export type Rgb = readonly [number, number, number];

export const COLOURS = {
  red: [0.86, 0.16, 0.16],
  green: [0.16, 0.7, 0.28],
  blue: [0.2, 0.35, 0.9],
  yellow: [0.94, 0.82, 0.16],
  purple: [0.63, 0.24, 0.78],
  white: [0.96, 0.96, 0.96],
} as const satisfies Record<string, Rgb>;
export type Colour = keyof typeof COLOURS;

const SQUARE_HALF = 0.87;
const TRIANGLE_CORNER = 1.35;
const STAR_TIP = 1.35;
const STAR_NOTCH = 0.62;
const BAR_LENGTH = 1.4;
const BAR_WIDTH = 0.25;

/** `turn` in radians, colours from 0 to 1, lengths in pixels. */
export interface Shape {
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly turn: number;
  readonly colour: Rgb;
}

/** Left, top, right, bottom in pixels. */
export type Box = readonly [number, number, number, number];

const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** By symmetry one edge decides: from the tip on the x axis to the notch 36 degrees further. */
function starDistance(u: number, v: number, radius: number): number {
  const step = Math.PI / 5;
  const folded = Math.abs(modulo(Math.atan2(v, u) + step, 2 * step) - step);
  const reach = Math.hypot(u, v);
  const tip = STAR_TIP * radius;
  const edgeX = STAR_NOTCH * radius * Math.cos(step) - tip;
  const edgeY = STAR_NOTCH * radius * Math.sin(step);
  const along = reach * Math.cos(folded) - tip;
  return (along * edgeY - reach * Math.sin(folded) * edgeX) / Math.hypot(edgeX, edgeY);
}

/** Signed distance from a point to the outline, below 0 inside. */
export function distance(shape: Shape, x: number, y: number): number {
  const dx = x - shape.x;
  const dy = y - shape.y;
  const cosine = Math.cos(shape.turn);
  const sine = Math.sin(shape.turn);
  const u = dx * cosine + dy * sine;
  const v = dy * cosine - dx * sine;
  const { radius } = shape;
  switch (shape.kind) {
    case "circle":
      return Math.hypot(u, v) - radius;
    case "square":
      return Math.max(Math.abs(u), Math.abs(v)) - SQUARE_HALF * radius;
    case "triangle":
      return Math.max(-u, u / 2 + (Math.abs(v) * Math.sqrt(3)) / 2) - (TRIANGLE_CORNER / 2) * radius;
    case "star":
      return starDistance(u, v, radius);
    case "bar":
      return Math.max(Math.abs(u) - BAR_LENGTH * radius, Math.abs(v) - BAR_WIDTH * radius);
  }
}

/** Share of the pixel in this column and row that the shape covers. */
export const coverage = (shape: Shape, column: number, row: number): number =>
  Math.min(Math.max(0.5 - distance(shape, column + 0.5, row + 0.5), 0), 1);

const around = (count: number, reach: number): [number, number][] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });

const rectangle = (width: number, height: number): [number, number][] => [
  [width, height],
  [width, -height],
  [-width, height],
  [-width, -height],
];

const CORNERS: Record<Exclude<Kind, "circle">, readonly [number, number][]> = {
  square: rectangle(SQUARE_HALF, SQUARE_HALF),
  bar: rectangle(BAR_LENGTH, BAR_WIDTH),
  triangle: around(3, TRIANGLE_CORNER),
  star: around(5, STAR_TIP),
};

const inside = (value: number) => Math.min(Math.max(value, 0), SIZE);

/** The shape's box, cut at the picture's edge. */
export function boxOf({ kind, x, y, radius, turn }: Shape): Box {
  if (kind === "circle")
    return [inside(x - radius), inside(y - radius), inside(x + radius), inside(y + radius)];
  const cosine = Math.cos(turn);
  const sine = Math.sin(turn);
  const points = CORNERS[kind].map(([u, v]) => [
    x + radius * (u * cosine - v * sine),
    y + radius * (u * sine + v * cosine),
  ]);
  const xs = points.map(([px]) => px ?? 0);
  const ys = points.map(([, py]) => py ?? 0);
  return [inside(Math.min(...xs)), inside(Math.min(...ys)), inside(Math.max(...xs)), inside(Math.max(...ys))];
}
