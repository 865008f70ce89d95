import type { Tensors } from "#domain/judging/tensor.ts";
import { idTensor } from "../language/tokens.ts";
import { CLS, MASK, type Piece, START } from "./bpe.ts";
import { wordsOf } from "./words.ts";

/** What people write where a word is to be guessed. */
export const GAP = "___";
/** Tokens that the encoder reads, the first of which answers for the text. */
export const LONGEST = 64;
const FIRST = { text: "", id: CLS };

export interface Masked {
  readonly pieces: readonly Piece[];
  /** Places of the gaps. */
  readonly gaps: readonly number[];
  /** Pieces of the whole text; only the first are read. */
  readonly all: number;
  readonly inputs: Tensors;
}

/** A text with gaps as the encoder reads it; without a gap it is asked about the first place, which nobody shows. */
export function masked(spell: (words: readonly string[]) => Piece[], text: string): Masked {
  const parts = text.split(GAP).map((part) => spell(wordsOf(part)));
  const all = parts.flatMap((part, number) => (number === 0 ? part : [{ text: GAP, id: MASK }, ...part]));
  const pieces = [FIRST, ...all].slice(0, LONGEST);
  const gaps = pieces.flatMap(({ id }, place) => (id === MASK ? [place] : []));
  const places = idTensor([gaps.length > 0 ? gaps : [0]]);
  return {
    pieces,
    gaps,
    all: all.length,
    inputs: { tokens: idTensor([pieces.map(({ id }) => id)]), places },
  };
}

/** A piece as people read it: the mark of a word's beginning is no letter. */
export const shown = (piece: string): string =>
  piece.startsWith(START) ? piece.slice(START.length) : `-${piece}`;
