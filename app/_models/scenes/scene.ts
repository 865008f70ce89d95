import { type Background, GRID, pattern, type Texture } from "./backgrounds.ts";
import { boxOf, coverage, type Rgb, type Shape, SIZE } from "./shapes.ts";

/** Later shapes lie over earlier ones. */
export interface Scene {
  readonly background: Background;
  readonly shapes: readonly Shape[];
}

/** Camera noise of the training scenes. */
export const NOISE = 0.025;

/** Mulberry32: small, seeded, the same in every browser. */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

function paintBackground(image: Float32Array, background: Background): void {
  const { base, slopeX, slopeY, strength } = background;
  const plane = SIZE * SIZE;
  for (let i = 0; i < plane; i++) {
    const [x, y] = [(i % SIZE) + 0.5, Math.floor(i / SIZE) + 0.5];
    const height = pattern(background, x, y);
    for (let channel = 0; channel < 3; channel++) {
      const light = ((slopeX[channel] ?? 0) * x + (slopeY[channel] ?? 0) * y) / SIZE;
      image[channel * plane + i] = (base[channel] ?? 0) + light + (strength[channel] ?? 0) * height;
    }
  }
}

/** Only pixels near its box are looked at. */
function paintShape(image: Float32Array, shape: Shape): void {
  const [left, top, right, bottom] = boxOf(shape);
  for (let row = Math.max(Math.floor(top) - 1, 0); row < Math.min(bottom + 1, SIZE); row++)
    for (let column = Math.max(Math.floor(left) - 1, 0); column < Math.min(right + 1, SIZE); column++) {
      const share = coverage(shape, column, row);
      for (let channel = 0; channel < 3; channel++) {
        const at = channel * SIZE * SIZE + row * SIZE + column;
        image[at] = (image[at] ?? 0) * (1 - share) + (shape.colour[channel] ?? 0) * share;
      }
    }
}

/** Pixels from 0 to 1, channel by channel, [3, SIZE, SIZE]. */
export function render({ background, shapes }: Scene): Float32Array {
  const image = new Float32Array(3 * SIZE * SIZE);
  paintBackground(image, background);
  for (const shape of shapes) paintShape(image, shape);
  return image.map((value) => Math.min(Math.max(value, 0), 1));
}

/** Which shape each pixel shows, -1 for the background. */
export function owners(shapes: readonly Shape[]): Int8Array {
  const result = new Int8Array(SIZE * SIZE).fill(-1);
  shapes.forEach((shape, place) => {
    for (let i = 0; i < result.length; i++)
      if (coverage(shape, i % SIZE, Math.floor(i / SIZE)) >= 0.5) result[i] = place;
  });
  return result;
}

/** With camera noise, from a seed. */
export function noisy(image: Float32Array, seed: number): Float32Array {
  const next = uniform(seed);
  return image.map((value) => Math.min(Math.max(value + NOISE * normal(next), 0), 1));
}

/** A background of the training kind, from a seed. */
export function backgroundOf(texture: Texture, seed: number): Background {
  const next = uniform(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  const rgb = (value: () => number): Rgb => [value(), value(), value()];
  const strength = between(0.04, 0.12);
  return {
    base: rgb(() => between(0.14, 0.42)),
    slopeX: rgb(() => 0.1 * normal(next)),
    slopeY: rgb(() => 0.1 * normal(next)),
    texture,
    strength: [strength, strength, strength],
    angle: between(0, 2 * Math.PI),
    period: between(7, 20),
    phase: between(0, 2 * Math.PI),
    grid: Array.from({ length: GRID * GRID }, () => between(-1, 1)),
  };
}
