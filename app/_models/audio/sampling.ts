import { mulberry32 } from "../mulberry32.ts";

/** Numbers in 0..1 that follow from a seed, the same in `models-onnx/export/audio/sampling.py`. */
export const uniforms = (seed: number): (() => number) => mulberry32(seed).uniform;

/** Standard normal numbers by Box and Muller. */
export const normals = (seed: number): (() => number) => mulberry32(seed).normal;

export interface Choice {
  /** Above 1 evens chances out, below 1 sharpens them. */
  readonly temperature: number;
  /** Only the likeliest so many are kept. */
  readonly topK: number;
}

/** Chances after temperature and top-k; equal scores at the edge keep the earlier place. */
export function chances(scores: ArrayLike<number>, { temperature, topK }: Choice): number[] {
  const values = Array.from(scores);
  const kept = new Set(
    values
      .map((value, place) => ({ value, place }))
      .sort((a, b) => b.value - a.value || a.place - b.place)
      .slice(0, topK)
      .map(({ place }) => place),
  );
  const top = Math.max(...values);
  const weights = values.map((value, place) => (kept.has(place) ? Math.exp((value - top) / temperature) : 0));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** The first place where the running sum of the chances passes `uniform`. */
export function pick(probabilities: readonly number[], uniform: number): number {
  let sum = 0;
  for (const [place, chance] of probabilities.entries()) {
    sum += chance;
    if (uniform < sum) return place;
  }
  return probabilities.findLastIndex((chance) => chance > 0);
}
