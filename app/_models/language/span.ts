/** Most words of an answer. */
export const LONGEST_ANSWER = 6;

export interface Span {
  readonly first: number;
  readonly last: number;
  /** Start score plus end score. */
  readonly score: number;
}

/** The best span at or after `first`; ties go to the earlier. Null where there is nothing to choose from. */
export function bestSpan(start: readonly number[], end: readonly number[], first: number): Span | null {
  let best: Span | null = null;
  for (let from = first; from < start.length; from++) {
    for (let to = from; to < Math.min(from + LONGEST_ANSWER, end.length); to++) {
      const score = (start[from] ?? 0) + (end[to] ?? 0);
      if (!best || score > best.score) best = { first: from, last: to, score };
    }
  }
  return best;
}

/** The score of the first token stands for "no answer". `export/language/spans.py` says the same. */
export const nullScore = (start: readonly number[], end: readonly number[]): number =>
  (start[0] ?? 0) + (end[0] ?? 0);

export function answerSpan(start: readonly number[], end: readonly number[], first: number): Span | null {
  const best = bestSpan(start, end, first);
  return best && best.score > nullScore(start, end) ? best : null;
}
