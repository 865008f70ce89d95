import { ridge } from "./ridge.ts";

/** What a trained factorisation knows about its films. */
export interface FilmFactors {
  readonly mean: number;
  readonly biases: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

export interface Rating {
  readonly film: number;
  readonly stars: number;
}

/** Pulls a new person's numbers to zero: with few ratings most of the taste stays unknown. */
const SHRINK = 1;

/** Expected stars of every film for somebody whom the model never saw: their numbers are solved for, films stay. */
export function foldIn({ mean, biases, vectors }: FilmFactors, ratings: readonly Rating[]): number[] {
  const rows = ratings.map(({ film }) => [...(vectors[film] ?? []), 1]);
  const left = ratings.map(({ film, stars }) => stars - mean - (biases[film] ?? 0));
  const person = ratings.length > 0 ? ridge(rows, left, SHRINK) : [];
  return vectors.map((vector, film) => {
    const match = [...vector, 1].reduce((sum, value, i) => sum + value * (person[i] ?? 0), 0);
    return Math.min(5, Math.max(1, mean + (biases[film] ?? 0) + match));
  });
}
