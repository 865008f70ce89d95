import { z } from "zod";

/** First ids of every vocabulary of words. */
export const PAD = 0;
export const UNKNOWN = 1;

const KINDS = ["<url>", "<mail>", "<num>"] as const;
/** As in `export/text/words.py`: address, mail address, number, English word, a sign and its repetitions, anything else. */
const TOKEN =
  /(https?:\/\/[^\s]+|www\.[^\s]+)|([^\s@]+@[^\s@]+)|([0-9]+(?:[.,:][0-9]+)*)|([a-z]+(?:'[a-z]+)*)|(([!-/:-@[-`{-~])\6*)|([^\s])/gu;
const SIGN = 5;
const SIGNS_KEPT = 2;

function wordOf(match: RegExpMatchArray): string {
  const kind = KINDS.findIndex((_, place) => match[place + 1] !== undefined);
  if (kind >= 0) return KINDS[kind] ?? "";
  return match[SIGN] === undefined ? match[0] : match[0].slice(0, SIGNS_KEPT);
}

/** Lower-case words; each Chinese character is one. */
export const wordsOf = (text: string): string[] =>
  Array.from(text.normalize("NFKC").toLowerCase().replaceAll("’", "'").matchAll(TOKEN), wordOf);

export const WordVocabulary = z.strictObject({ tokens: z.array(z.string()).min(UNKNOWN + 1) });
export type WordVocabulary = z.infer<typeof WordVocabulary>;

/** The id of a word, `UNKNOWN` for one that the model never saw. */
export function lookUp({ tokens }: { readonly tokens: readonly string[] }): (word: string) => number {
  const ids = new Map(tokens.map((word, id) => [word, id] as const).filter(([word]) => word !== ""));
  return (word) => ids.get(word) ?? UNKNOWN;
}
