import type { Tensors } from "#domain/judging/tensor.ts";
import { softmax } from "../softmax.ts";
import { answerSpan, nullScore, type Span } from "./span.ts";
import { idTensor } from "./tokens.ts";
import { CLS, SEP, splitWords, type Word, type WordVocabulary, wordIds } from "./word-ids.ts";

/** Most tokens of question and passage together, marks included. */
export const LONGEST_READING = 128;
const MARKS = 3;
const [QUESTION, PASSAGE, SHARED] = [0, 1, 2];

/** A question and a passage as the model reads them. */
export interface Reading {
  readonly words: readonly Word[];
  /** Place of the passage's first word among the tokens. */
  readonly first: number;
  readonly inputs: Tensors;
}

/** How many tokens there would be. */
export const readingLength = (question: string, passage: string): number =>
  splitWords(question).length + splitWords(passage).length + MARKS;

/** Null where one of the two is empty or both are too long together. */
export function reading(vocabulary: WordVocabulary, question: string, passage: string): Reading | null {
  const id = wordIds(vocabulary);
  const asked = splitWords(question);
  const words = splitWords(passage);
  if (asked.length === 0 || words.length === 0 || readingLength(question, passage) > LONGEST_READING)
    return null;
  const known = asked.map(({ text }) => id(text));
  const told = words.map(({ text }) => id(text));
  const head = [CLS, ...known, SEP];
  const sides = told.map((word) => (known.includes(word) ? SHARED : PASSAGE));
  const tokens = idTensor([[...head, ...told, SEP]]);
  const segments = idTensor([[...head.map(() => QUESTION), ...sides, PASSAGE]]);
  return { words, first: head.length, inputs: { tokens, segments } };
}

export interface Marked {
  /** Words of the passage; null where the model finds no answer. */
  readonly answer: Span | null;
  /** Probability of each word as the first and as the last of the answer. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** That there is no answer: at the first token, starts and ends together. */
  readonly none: number;
}

/** Scores of all tokens to what is shown of them; the closing mark is no word of the passage. */
export function marked({ words, first }: Reading, start: readonly number[], end: readonly number[]): Marked {
  const [from, to] = [start.slice(0, first + words.length), end.slice(0, first + words.length)];
  const found = answerSpan(from, to, first);
  const [starts, ends] = [softmax(from), softmax(to)];
  const score = found?.score ?? nullScore(from, to);
  return {
    answer: found && { first: found.first - first, last: found.last - first, score },
    starts: starts.slice(first),
    ends: ends.slice(first),
    none: (starts[0] ?? 0) * (ends[0] ?? 0),
  };
}
