import { z } from "zod";

/** Stands before the first letter of every word. */
export const START = "▁";
export const UNKNOWN_PIECE = 1;
export const CLS = 2;
export const MASK = 3;
const FIRST_PIECE = 4;

/** `merges` in the order in which they were learnt, each "left right". */
export const BpeVocabulary = z.strictObject({
  tokens: z.array(z.string()).min(FIRST_PIECE),
  merges: z.array(z.string()),
});
export type BpeVocabulary = z.infer<typeof BpeVocabulary>;

function joined(symbols: readonly string[], pair: string): string[] {
  const result: string[] = [];
  for (let place = 0; place < symbols.length; place++) {
    const [left = "", right = ""] = symbols.slice(place, place + 2);
    const fits = place + 1 < symbols.length && `${left} ${right}` === pair;
    result.push(fits ? left + right : left);
    if (fits) place++;
  }
  return result;
}

/** Pieces of a word: the pair that was learnt first is joined first. */
export function piecesOf(word: string, ranks: ReadonlyMap<string, number>): string[] {
  let symbols = [...START, ...word];
  for (;;) {
    let best: string | null = null;
    for (let place = 0; place + 1 < symbols.length; place++) {
      const pair = `${symbols[place]} ${symbols[place + 1]}`;
      const rank = ranks.get(pair);
      if (rank !== undefined && rank < (best === null ? Infinity : (ranks.get(best) ?? Infinity)))
        best = pair;
    }
    if (best === null) return symbols;
    symbols = joined(symbols, best);
  }
}

export interface Piece {
  readonly text: string;
  readonly id: number;
}

export function bpe({ tokens, merges }: BpeVocabulary): (words: readonly string[]) => Piece[] {
  const ranks = new Map(merges.map((pair, rank) => [pair, rank]));
  const ids = new Map(tokens.map((token, id) => [token, id]));
  return (words) =>
    words
      .flatMap((word) => piecesOf(word, ranks))
      .map((text) => ({ text, id: ids.get(text) ?? UNKNOWN_PIECE }));
}
