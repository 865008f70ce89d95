import { z } from "zod";

/** First ids of the vocabulary of extractive-qa. */
export const CLS = 1;
export const SEP = 2;

export const WordVocabulary = z.strictObject({
  tokens: z.array(z.string()).min(SEP + 1),
  special: z.array(z.string()),
  /** How many ids unknown words of each kind share. */
  buckets: z.strictObject({ name: z.int(), number: z.int(), word: z.int() }),
});
export type WordVocabulary = z.infer<typeof WordVocabulary>;

export interface Word {
  readonly text: string;
  /** Where it starts in the text. */
  readonly at: number;
}

const WORD = /[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[^\sA-Za-z\d]/gu;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export const splitWords = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({ text: match[0], at: match.index }));

/** 32-bit FNV-1a of the text's UTF-8. */
export const fnv1a = (text: string): number =>
  new TextEncoder()
    .encode(text)
    .reduce((value, byte) => Math.imul(value ^ byte, FNV_PRIME) >>> 0, FNV_OFFSET);

const kindOf = (word: string): keyof WordVocabulary["buckets"] => {
  if (/^\d/.test(word)) return "number";
  return /^\p{Lu}/u.test(word) ? "name" : "word";
};

/** Known words in any case; others by their hash within their kind. `export/language/word_ids.py` says the same. */
export function wordIds({ tokens, buckets }: WordVocabulary): (word: string) => number {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  return (word) => {
    const lower = word.toLowerCase();
    const kind = kindOf(word);
    return ids.get(lower) ?? ids.get(`<${kind} ${fnv1a(lower) % buckets[kind]}>`) ?? 0;
  };
}
