import { normals } from "./sampling.ts";

/** A point between two random ones, with its first values moved by hand. */
export interface LatentPlace {
  readonly from: number;
  readonly to: number;
  /** 0 is the first point, 1 the second. */
  readonly mix: number;
  readonly nudges: readonly number[];
}

export const NUDGES = 4;

const drawn = (seed: number, size: number): number[] => {
  const next = normals(seed);
  return Array.from({ length: size }, next);
};

/**
 * Along the arc between two normal vectors: a straight line would pass closer to the middle than any sample of the
 * distribution lies.
 */
export function latentOf({ from, to, mix, nudges }: LatentPlace, size: number): Float32Array {
  const [a, b] = [drawn(from, size), drawn(to, size)];
  const [angle, bend] = [Math.cos((mix * Math.PI) / 2), Math.sin((mix * Math.PI) / 2)];
  return Float32Array.from(a, (value, i) => value * angle + (b[i] ?? 0) * bend + (nudges[i] ?? 0));
}
