/** Circles, crosses and triangles as if drawn by hand: ready examples of three classes. */
import type { Stroke } from "../digit-raster.ts";

export const SYMBOLS = ["circle", "cross", "triangle"] as const;
export type SymbolKind = (typeof SYMBOLS)[number];

type Point = readonly [x: number, y: number];
const CORNERS = 24;

/** Mulberry32: small, seeded, the same in every browser. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const around = (turns: number): Point => [Math.cos(2 * Math.PI * turns), Math.sin(2 * Math.PI * turns)];

const OUTLINES: Readonly<Record<SymbolKind, readonly (readonly Point[])[]>> = {
  circle: [Array.from({ length: CORNERS + 1 }, (_, i) => around(i / CORNERS))],
  cross: [
    [
      [-1, -1],
      [1, 1],
    ],
    [
      [1, -1],
      [-1, 1],
    ],
  ],
  triangle: [[around(-0.25), around(1 / 12), around(5 / 12), around(-0.25)]],
};

/** One drawing of it, another for each seed. */
export function symbolStrokes(symbol: SymbolKind, seed: number): Stroke[] {
  const next = seeded(seed);
  const [wide, tall, turn, slant] = [next(), next(), next(), next()];
  const place = ([x, y]: Point): Point => {
    const angle = (turn - 0.5) * 0.7;
    const [a, b] = [x * (0.22 + 0.12 * wide), y * (0.22 + 0.12 * tall)];
    const jitter = () => (next() - 0.5) * 0.03;
    return [
      0.5 + a * Math.cos(angle) - b * Math.sin(angle) + b * (slant - 0.5) * 0.4 + jitter(),
      0.5 + a * Math.sin(angle) + b * Math.cos(angle) + jitter(),
    ];
  };
  return OUTLINES[symbol].map((line) => ({ points: line.flatMap(place) }));
}
