import { z } from "zod";

/** Characters a line and lines, by the id of the form less 1. */
export const FORMS = [
  { key: "five4", width: 5, lines: 4 },
  { key: "seven4", width: 7, lines: 4 },
  { key: "five8", width: 5, lines: 8 },
  { key: "seven8", width: 7, lines: 8 },
] as const;
export const COMMA = 5;
export const STOP = 6;

/** `simplified` turns traditional characters into those that the model knows. */
export const VerseVocabulary = z.strictObject({
  tokens: z.array(z.string()).min(STOP + 1),
  simplified: z.record(z.string(), z.string()),
});
export type VerseVocabulary = z.infer<typeof VerseVocabulary>;

export interface Beginning {
  /** The form, then what was given, with the stops that belong there. */
  readonly tokens: readonly number[];
  /** Characters that the model does not know; they are left out. */
  readonly unknown: readonly string[];
}

const formOf = (form: number) => FORMS[form] ?? FORMS[0];

/** Tokens of a whole poem, the form's included. */
export const poemLength = (form: number): number => 1 + formOf(form).lines * (formOf(form).width + 1);

/** Only the given text's Chinese characters count; the last place of the poem is left to the model. */
export function beginning({ tokens, simplified }: VerseVocabulary, form: number, text: string): Beginning {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const letters = [...text].filter((letter) => /\p{Script=Han}/u.test(letter));
  const plain = letters.map((letter) => simplified[letter] ?? letter);
  const unknown = [...new Set(letters.filter((_, place) => !ids.has(plain[place] ?? "")))];
  const { width } = formOf(form);
  const result = [form + 1];
  for (const letter of plain) {
    const id = ids.get(letter);
    if (id === undefined || result.length >= poemLength(form) - 2) continue;
    result.push(id);
    const line = Math.floor((result.length - 1) / (width + 1));
    if (result.length % (width + 1) === 0) result.push(line % 2 === 0 ? COMMA : STOP);
  }
  return { tokens: result, unknown };
}

/** Each token with its place, cut where a stop ends a line; the form is left out. */
export function linesOf(tokens: readonly number[]): { id: number; place: number }[][] {
  const lines: { id: number; place: number }[][] = [[]];
  tokens.forEach((id, place) => {
    if (place === 0) return;
    lines.at(-1)?.push({ id, place });
    if (id === COMMA || id === STOP) lines.push([]);
  });
  return lines.filter((line) => line.length > 0);
}
