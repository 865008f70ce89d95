import { mulberry32 } from "../mulberry32.ts";
import type { Photo } from "./photo.ts";

/** As `models-onnx/export/images/darkness.py`; there gain and gamma are random, here one slider sets both. */
const GAIN = [0.8, 0.25] as const;
const GAMMA = [1.4, 3] as const;
const [SHOT, READ] = [2e-4, 0.006];
const LEVELS = 255;

/** `darkness` 0 leaves the picture as it is; up to 1 it takes light away and adds a camera's noise. */
export function darkened(photo: Photo, darkness: number, seed: number): Photo {
  if (darkness === 0) return photo;
  const { normal } = mulberry32(seed);
  const mix = ([from, to]: readonly [number, number]) => from + (to - from) * darkness;
  const [gain, gamma] = [mix(GAIN), mix(GAMMA)];
  const planes = photo.planes.map((value) => {
    const dark = gain * value ** gamma;
    const noisy = dark + Math.sqrt(SHOT * dark + READ * READ) * normal();
    return Math.round(Math.min(1, Math.max(0, noisy)) * LEVELS) / LEVELS;
  });
  return { ...photo, planes };
}

/** The curve of one pixel and colour after all rounds: x + a x (1 - x), again and again. */
export function curveOf(strengths: readonly number[], points: number): number[] {
  return Array.from({ length: points }, (_, i) =>
    strengths.reduce((value, strength) => value + strength * value * (1 - value), i / (points - 1)),
  );
}
