import { SIDE } from "../digit-raster.ts";
import { mulberry32 } from "../mulberry32.ts";

/** The same three ways and amounts as `models-onnx/export/images/noise.py`; the draws are our own. */
export const NOISES = ["gaussian", "saltAndPepper", "blocks"] as const;
export type NoiseKind = (typeof NOISES)[number];

/** Least, greatest and step: standard deviation, share of pixels, number of blocks. */
export const AMOUNTS: Readonly<Record<NoiseKind, readonly [number, number, number]>> = {
  gaussian: [0.1, 0.8, 0.05],
  saltAndPepper: [0.05, 0.5, 0.05],
  blocks: [1, 4, 1],
};
export const BLOCK = 7;

export interface Noise {
  readonly kind: NoiseKind;
  readonly amount: number;
  readonly seed: number;
}

type Pixels = Float32Array<ArrayBuffer>;

const clipped = (value: number) => Math.min(1, Math.max(0, value));

const SPOIL: Readonly<Record<NoiseKind, (clean: Pixels, amount: number, seed: number) => Pixels>> = {
  gaussian: (clean, amount, seed) => {
    const { normal } = mulberry32(seed);
    return clean.map((value) => clipped(value + amount * normal()));
  },
  saltAndPepper: (clean, amount, seed) => {
    const { uniform } = mulberry32(seed);
    return clean.map((value) => {
      const draw = uniform();
      return draw < amount / 2 ? 0 : draw < amount ? 1 : value;
    });
  },
  blocks: (clean, amount, seed) => {
    const { uniform } = mulberry32(seed);
    const spoilt = clean.slice();
    const corner = () => Math.floor(uniform() * (SIDE - BLOCK + 1));
    for (let number = 0; number < amount; number++) {
      const [top, left, grey] = [corner(), corner(), uniform()];
      for (let y = top; y < top + BLOCK; y++) spoilt.fill(grey, y * SIDE + left, y * SIDE + left + BLOCK);
    }
    return spoilt;
  },
};

/** A 28x28 picture spoilt; the same seed spoils it the same way everywhere. */
export const spoilt = (clean: Pixels, { kind, amount, seed }: Noise): Pixels =>
  SPOIL[kind](clean, amount, seed);
