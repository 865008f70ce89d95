/** Sentences as models-onnx/export/scenes/captions.py makes them, and decoding of the captioner. */

export interface Vocabulary {
  readonly words: readonly string[];
  /** Start token of each language. */
  readonly starts: { readonly en: string; readonly zh: string };
  readonly end: string;
  readonly pad: string;
}
export type Language = keyof Vocabulary["starts"];

/** Tokens without a start or an end, as the matcher reads them. */
export const MATCHED_WORDS = 12;
/** Words of the longest sentence, and its end. */
export const LONGEST = 13;

export type Reading =
  | { readonly status: "read"; readonly ids: readonly number[] }
  | { readonly status: "empty" }
  | { readonly status: "too-long"; readonly words: number }
  | { readonly status: "unknown"; readonly words: readonly string[] };

/** A typed English sentence as the matcher's tokens, padding in front. */
export function readSentence(text: string, words: readonly string[], pad: string): Reading {
  const said = text
    .toLowerCase()
    .replace(/[.,!?;:]/g, " ")
    .split(/\s+/)
    .filter(Boolean);
  if (said.length === 0) return { status: "empty" };
  const known = new Map(words.map((word, id) => [word, id]));
  const unknown = said.filter((word) => !known.has(word) || word.startsWith("<"));
  if (unknown.length > 0) return { status: "unknown", words: [...new Set(unknown)] };
  if (said.length > MATCHED_WORDS) return { status: "too-long", words: said.length };
  const padding = Array<number>(MATCHED_WORDS - said.length).fill(known.get(pad) ?? 0);
  return { status: "read", ids: [...padding, ...said.map((word) => known.get(word) ?? 0)] };
}

/** English words are set apart by spaces, Chinese ones are not. */
export const joined = (words: readonly string[], language: Language): string =>
  words.join(language === "en" ? " " : "");

/** Scores of the next word after each of some beginnings of one length, and where each of them looks. */
export type NextWords = (beginnings: readonly (readonly number[])[]) => Promise<readonly Next[] | null>;
export interface Next {
  readonly scores: Float32Array;
  readonly attention: Float32Array;
}

export interface Caption {
  readonly words: readonly string[];
  /** Where the model looked for each word. */
  readonly attention: readonly Float32Array[];
  /** Logarithm of the sentence's probability. */
  readonly score: number;
}

interface Beam {
  readonly ids: readonly number[];
  readonly attention: readonly Float32Array[];
  readonly score: number;
  readonly ended: boolean;
}

export function logSoftmax(scores: Float32Array): Float64Array {
  const most = scores.reduce((one, other) => Math.max(one, other), -Infinity);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - most), 0);
  return Float64Array.from(scores, (score) => score - most - Math.log(total));
}

/** The `width` likeliest ways to go on. */
function grown(beam: Beam, next: Next, width: number, end: number): Beam[] {
  const chances = logSoftmax(next.scores);
  const best = [...chances.keys()].sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0)).slice(0, width);
  return best.map((id) => ({
    ids: [...beam.ids, id],
    attention: [...beam.attention, next.attention],
    score: beam.score + (chances[id] ?? 0),
    ended: id === end,
  }));
}

/** Beam search; width 1 is greedy. Null where the model failed. */
export async function describe(
  next: NextWords,
  vocabulary: Vocabulary,
  language: Language,
  width: number,
): Promise<Caption | null> {
  const idOf = (word: string) => vocabulary.words.indexOf(word);
  const end = idOf(vocabulary.end);
  let beams: Beam[] = [{ ids: [idOf(vocabulary.starts[language])], attention: [], score: 0, ended: false }];
  for (let step = 0; step < LONGEST; step++) {
    const open = beams.filter((beam) => !beam.ended);
    if (open.length === 0) break;
    const answers = await next(open.map(({ ids }) => ids));
    if (!answers) return null;
    const more = open.flatMap((beam, i) => {
      const answer = answers[i];
      return answer ? grown(beam, answer, width, end) : [];
    });
    beams = [...beams.filter((beam) => beam.ended), ...more]
      .sort((a, b) => b.score - a.score)
      .slice(0, width);
  }
  const best = beams[0];
  if (!best) return null;
  const said = best.ids.slice(1).filter((id) => id !== end);
  return {
    words: said.map((id) => vocabulary.words[id] ?? ""),
    attention: best.attention.slice(0, said.length),
    score: best.score,
  };
}
