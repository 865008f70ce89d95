import { bigramsOf } from "./terms.ts";

const HAN = /\p{Script=Han}+/gu;
const WORD = /[a-z][a-z0-9]*/g;
/** More words narrow a search no further, and each costs a look-up. */
const MAX_WORDS = 8;
const MAX_BIGRAMS = 32;
/** Shorter words have no misspelling that is not another word. */
const MIN_TYPO_CHARS = 4;
const SHORT_WORD_CHARS = 6;

export interface SearchWords {
  readonly latin: readonly string[];
  /** Pairs of neighbouring characters; a single character stands for every pair that begins with it. */
  readonly han: readonly string[];
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

export const latinWords = (text: string): string[] => [...new Set(folded(text).match(WORD) ?? [])];

export const searchWords = (text: string): SearchWords => ({
  latin: latinWords(text).slice(0, MAX_WORDS),
  han: [...new Set((folded(text).match(HAN) ?? []).flatMap(bigramsOf))].slice(0, MAX_BIGRAMS),
});

/** What a text is found by: all pairs, and the last character of each run, so that every character begins one. */
export const hanTerms = (text: string): string[] =>
  (folded(text).match(HAN) ?? []).flatMap((run) => {
    const last = [...run].at(-1) ?? "";
    return run === last ? [run] : [...bigramsOf(run), last];
  });

/** Three neighbouring characters of the word with its ends marked: words with few of them in common are no typos. */
export const trigramsOf = (word: string): string[] => {
  const marked = `  ${word} `;
  return [...new Set(Array.from({ length: marked.length - 2 }, (_, i) => marked.slice(i, i + 3)))];
};

/** Fewest insertions, deletions, replacements and exchanges of neighbours that make one word the other. */
export const typosBetween = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const changed = (last[j - 1] ?? 0) + (same ? 0 : 1);
      const best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(best, (before[j - 2] ?? 0) + 1) : best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

/** The known words that somebody may have meant: those that begin so, else those with the fewest typos between. */
export const meantBy = (word: string, known: readonly string[], most: number): string[] => {
  const begun = known.filter((one) => one.startsWith(word));
  if (begun.length > 0) return begun.toSorted((a, b) => a.length - b.length).slice(0, most);
  if (word.length < MIN_TYPO_CHARS) return [];
  const allowed = word.length < SHORT_WORD_CHARS ? 1 : 2;
  return known
    .map((one) => ({ one, typos: typosBetween(word, one) }))
    .filter(({ typos }) => typos <= allowed)
    .sort((a, b) => a.typos - b.typos)
    .map(({ one }) => one)
    .slice(0, most);
};
