import { SIDE } from "../digit-raster.ts";

/** A digit's place in the plane of codes. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** The plane is shown from -REACH to REACH both ways. */
export const REACH = 4;

type Rows = readonly Readonly<Record<string, number>>[];

/** The dots measured for one weight of the KL term; rows without a weight belong to every weight. */
export const dotsOf = (rows: Rows | undefined, beta: number): Dot[] =>
  (rows ?? [])
    .filter((row) => row.beta === undefined || row.beta === beta)
    .map(({ x = 0, y = 0, label = 0 }) => ({ x, y, label }));

export const sigmoid = (logits: ArrayLike<number>): Float32Array<ArrayBuffer> =>
  Float32Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit)));

/** Codes of a square grid over the plane, row by row from the top left; y grows upwards. */
export function gridCodes(across: number): Float32Array<ArrayBuffer> {
  const codes = new Float32Array(across * across * 2);
  const place = (i: number) => (2 * (i + 0.5)) / across - 1;
  for (let row = 0; row < across; row++)
    for (let column = 0; column < across; column++)
      codes.set([REACH * place(column), -REACH * place(row)], (row * across + column) * 2);
  return codes;
}

/** Pictures of 28x28 one after another, laid out as one square picture. */
export function tiled(pictures: ArrayLike<number>, across: number): Float32Array<ArrayBuffer> {
  const width = across * SIDE;
  const whole = new Float32Array(width * width);
  for (let at = 0; at < whole.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const picture = Math.floor(y / SIDE) * across + Math.floor(x / SIDE);
    whole[at] = pictures[picture * SIDE * SIDE + (y % SIDE) * SIDE + (x % SIDE)] ?? 0;
  }
  return whole;
}
