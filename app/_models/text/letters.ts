import type { Tensor, Tensors } from "#domain/judging/tensor.ts";
import { idTensor, lastRow } from "../language/tokens.ts";
import { softmax } from "../softmax.ts";
import type { OpenScores } from "./use-writing.ts";
import { UNKNOWN, type WordVocabulary } from "./words.ts";

/** Width of the cell's state. */
const HIDDEN = 256;
/** What one run reads at most. */
export const MOST_LETTERS = 256;

const zeros = (): Tensor => ({ dtype: "float32", dims: [1, HIDDEN], data: new Float32Array(HIDDEN) });

/** Letters of the text as ids, a line break before them: a paragraph begins. */
export function letterIds({ tokens }: WordVocabulary, text: string): number[] {
  const ids = new Map(tokens.map((letter, id) => [letter, id]));
  return [...`\n${text.normalize("NFC")}`].map((letter) => ids.get(letter) ?? UNKNOWN);
}

export const letterInputs = (ids: readonly number[]): Tensors => ({
  tokens: idTensor([ids]),
  h: zeros(),
  c: zeros(),
});

/** Bits of surprise at every letter after the first, from the scores [1, T, V] at the letter before it. */
export const surprises = (ids: readonly number[], logits: Tensor): number[] =>
  ids.slice(1).map((id, place) => -Math.log2(softmax(lastRow(logits, 0, place))[id] ?? 0));

/** Scores the next letter; the cell's state is kept, so that each letter is read once. */
export const openLetters: OpenScores = (run) => {
  let seen = 0;
  let state = { h: zeros(), c: zeros() };
  return async (tokens) => {
    const fresh = tokens.slice(seen);
    const answer = await run({ tokens: idTensor([fresh]), ...state });
    const { logits, next_h: h, next_c: c } = answer.ok ? answer.value.outputs : {};
    if (!logits || !h || !c) return null;
    seen = tokens.length;
    state = { h, c };
    return lastRow(logits, 0, fresh.length - 1);
  };
};
