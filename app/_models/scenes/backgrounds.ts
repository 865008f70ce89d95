import { type Rgb, SIZE } from "./shapes.ts";

export const TEXTURES = ["plain", "stripes", "checks", "blotches", "rings", "weave"] as const;
export type Texture = (typeof TEXTURES)[number];
export const GRID = 8;

/** As in models-onnx/export/scenes/backgrounds.py: `period` in pixels, angles in radians, GRID x GRID heights. */
export interface Background {
  readonly base: Rgb;
  readonly slopeX: Rgb;
  readonly slopeY: Rgb;
  readonly texture: Texture;
  readonly strength: Rgb;
  readonly angle: number;
  readonly period: number;
  readonly phase: number;
  readonly grid: readonly number[];
}

/** The grid's heights, blended between its points. */
function blotch(grid: readonly number[], x: number, y: number): number {
  const place = (pixel: number) => (pixel / SIZE) * (GRID - 1);
  const low = (pixel: number) => Math.min(Math.floor(place(pixel)), GRID - 2);
  const [left, top] = [low(x), low(y)];
  const [shareX, shareY] = [place(x) - left, place(y) - top];
  const height = (row: number, column: number) => grid[row * GRID + column] ?? 0;
  const side = (column: number) => height(top, column) * (1 - shareY) + height(top + 1, column) * shareY;
  return side(left) * (1 - shareX) + side(left + 1) * shareX;
}

/** The texture from -1 to 1 at a point. */
export function pattern(background: Background, x: number, y: number): number {
  const { texture, angle, period, phase, grid } = background;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const wave = (2 * Math.PI) / period;
  const u = (x * cosine + y * sine) * wave + phase;
  const v = (y * cosine - x * sine) * wave;
  switch (texture) {
    case "plain":
      return 0;
    case "stripes":
      return Math.sin(u);
    case "checks":
      return Math.sin(u) * Math.sin(v);
    case "blotches":
      return blotch(grid, x, y);
    case "rings":
      return Math.sin(Math.hypot(x - (SIZE / 2) * (1 + cosine), y - (SIZE / 2) * (1 + sine)) * wave + phase);
    case "weave":
      return Math.abs(Math.sin(u)) - Math.abs(Math.sin(v));
  }
}
