import type { Tensors } from "#domain/judging/tensor.ts";
import { idTensor } from "../language/tokens.ts";
import { lookUp, PAD, UNKNOWN, type WordVocabulary, wordsOf } from "./words.ts";

/** A text as a model reads it. */
export interface Reading {
  readonly words: readonly string[];
  readonly ids: readonly number[];
  /** Words of the whole text; the model reads the first of them only. */
  readonly all: number;
  /** Words that the model never saw. */
  readonly unknown: number;
}

export function reading(vocabulary: WordVocabulary, text: string, most: number): Reading {
  const words = wordsOf(text);
  const read = words.slice(0, most);
  const ids = read.map(lookUp(vocabulary));
  return { words: read, ids, all: words.length, unknown: ids.filter((id) => id === UNKNOWN).length };
}

/** Rows of ids as one input, the shorter ones filled up; null without a word. */
export function inputsOf(rows: readonly (readonly number[])[]): Tensors | null {
  const length = Math.max(0, ...rows.map((row) => row.length));
  if (length === 0) return null;
  return { tokens: idTensor(rows.map((row) => [...row, ...Array(length - row.length).fill(PAD)])) };
}

/** Lengths of the beginnings that are judged on their own: every one of a short text, evenly spread ones of a long. */
export function beginnings(length: number, most: number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, place) => Math.ceil(((place + 1) * length) / count));
}
