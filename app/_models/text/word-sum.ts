import { z } from "zod";
import type { Tensors } from "#domain/judging/tensor.ts";
import { idTensor } from "../language/tokens.ts";

/** Words that the graph adds up at most. */
export const MOST_TERMS = 8;

/** `plane` places each word on the map. */
export const MapVocabulary = z.strictObject({
  tokens: z.array(z.string()).min(2),
  plane: z.array(z.tuple([z.number(), z.number()])),
});
export type MapVocabulary = z.infer<typeof MapVocabulary>;

export interface WordSum {
  readonly terms: readonly { readonly id: number; readonly weight: 1 | -1 }[];
  /** Words that have no vector. */
  readonly unknown: readonly string[];
}

/** Reads "king - man + woman"; words without a sign between them are added. */
export function wordSum({ tokens }: Pick<MapVocabulary, "tokens">, text: string): WordSum {
  const ids = new Map(tokens.map((word, id) => [word, id] as const).filter(([word]) => word !== ""));
  const found = [...text.toLowerCase().matchAll(/([+\-−]?)\s*([\p{L}']+)/gu)].map(
    ([, sign = "", word = ""]) => ({
      word,
      id: ids.get(word),
      weight: sign === "" || sign === "+" ? (1 as const) : (-1 as const),
    }),
  );
  return {
    terms: found.flatMap(({ id, weight }) => (id === undefined ? [] : [{ id, weight }])).slice(0, MOST_TERMS),
    unknown: found.flatMap(({ word, id }) => (id === undefined ? [word] : [])),
  };
}

export const sumInputs = ({ terms }: WordSum): Tensors | null =>
  terms.length === 0
    ? null
    : {
        words: idTensor([terms.map(({ id }) => id)]),
        weights: {
          dtype: "float32",
          dims: [1, terms.length],
          data: Float32Array.from(terms, ({ weight }) => weight),
        },
      };

export interface Neighbour {
  readonly id: number;
  readonly similarity: number;
}

/** The words nearest to the sum, those of the sum left out; id 0 is no word. */
export function neighbours(similarity: readonly number[], { terms }: WordSum, count: number): Neighbour[] {
  const own = new Set([0, ...terms.map(({ id }) => id)]);
  return similarity
    .map((value, id) => ({ id, similarity: value }))
    .filter(({ id }) => !own.has(id))
    .sort((a, b) => b.similarity - a.similarity || a.id - b.id)
    .slice(0, count);
}
