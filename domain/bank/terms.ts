/** Chinese has no spaces between words: two neighbouring characters stand for a word. */
const HAN = /\p{Script=Han}+/gu;
const LATIN = /[\p{Script=Latin}_][\p{Script=Latin}\p{N}_]*/gu;
/** Below this an ending is part of the word: `does`, `king`. */
const MIN_STEM_CHARS = 3;

const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ["ies", "y"],
  ["ing", ""],
  ["ed", ""],
  ["es", ""],
  ["s", ""],
];

/** Folds the common forms of an English word together; it need not be a word itself. */
export const stem = (word: string): string => {
  if (word.endsWith("ss") || word.includes("_")) return word;
  for (const [ending, instead] of ENDINGS)
    if (word.endsWith(ending) && word.length - ending.length >= MIN_STEM_CHARS)
      return word.slice(0, -ending.length) + instead;
  return word.length > MIN_STEM_CHARS && word.endsWith("e") ? word.slice(0, -1) : word;
};

/** Pairs of neighbouring characters; a character that stands alone is kept. */
export const bigramsOf = (run: string): string[] => {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
};

/** Latin words and names as stems, Chinese as pairs of characters. */
export const termsOf = (text: string): string[] => {
  const folded = text.normalize("NFKC").toLowerCase();
  return [...(folded.match(LATIN) ?? []).map(stem), ...(folded.match(HAN) ?? []).flatMap(bigramsOf)];
};
