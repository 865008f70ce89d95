import { z } from "zod";

/** `vocabulary.json` of tts-acoustic. `_a` is the name of the letter a; `_` in `phonemes` is a pause. */
export const SpeechVocabulary = z.object({
  phonemes: z.array(z.string()).min(1),
  lexicon: z.record(z.string(), z.string()),
});
export type SpeechVocabulary = z.infer<typeof SpeechVocabulary>;

export const PAUSE = "_";
/** The model was never asked for more in one breath. */
export const MAX_PHONEMES = 60;
const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

export interface Pronounced {
  readonly phonemes: readonly string[];
  /** Words that are not in the word list and are spelt letter by letter. */
  readonly spelt: readonly string[];
  /** Signs that cannot be said at all. */
  readonly unread: boolean;
  /** More was typed than is said. */
  readonly cut: boolean;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+(?:'[a-z]+)?|\d|[,.;:!?]/g) ?? [];

function phonemesOf(word: string, { lexicon }: SpeechVocabulary): readonly string[] | null {
  if (/^[,.;:!?]$/.test(word)) return [PAUSE];
  const spoken = /^\d$/.test(word) ? (DIGITS[Number(word)] ?? "") : word.replace("'", "");
  const known = Object.hasOwn(lexicon, spoken) ? lexicon[spoken] : undefined;
  return known === undefined ? null : known.split(" ");
}

const spell = (word: string, { lexicon }: SpeechVocabulary): string[] =>
  [...word].flatMap((letter) => lexicon[`_${letter}`]?.split(" ") ?? []);

/** Text to phonemes, with a pause at the end. No phonemes where nothing can be said. */
export function pronounce(text: string, vocabulary: SpeechVocabulary): Pronounced {
  const phonemes: string[] = [];
  const spelt: string[] = [];
  let cut = false;
  for (const word of wordsOf(text)) {
    const found = phonemesOf(word, vocabulary);
    if (!found) spelt.push(word);
    const next = found ?? spell(word, vocabulary);
    if (phonemes.length + next.length >= MAX_PHONEMES) {
      cut = true;
      break;
    }
    if (!(next[0] === PAUSE && (phonemes.length === 0 || phonemes.at(-1) === PAUSE))) phonemes.push(...next);
  }
  if (phonemes.length > 0 && phonemes.at(-1) !== PAUSE) phonemes.push(PAUSE);
  const unread = /[^\s\dA-Za-z,.;:!?'’"()–-]/.test(text);
  return { phonemes, spelt, unread, cut };
}
