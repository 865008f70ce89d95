import { z } from "zod";

/** `vocabulary.json` of music-generator: events are numbers, `tokens` names them. */
export const MelodyVocabulary = z.object({
  tokens: z.array(z.string()).min(1),
  lengths: z.array(z.number().positive()),
  ticksPerWhole: z.number().positive(),
  lowest: z.number().int(),
});
export type MelodyVocabulary = z.infer<typeof MelodyVocabulary>;

export const START = 0;
export const END = 1;
export const BAR = 2;
export const REST = 3;
const FIRST_LENGTH = 4;

const firstPitch = ({ lengths }: MelodyVocabulary): number => FIRST_LENGTH + lengths.length;

/** The event of a MIDI pitch; null where the model has no such note. */
export function pitchEvent(pitch: number, vocabulary: MelodyVocabulary): number | null {
  const event = firstPitch(vocabulary) + pitch - vocabulary.lowest;
  return event >= firstPitch(vocabulary) && event < vocabulary.tokens.length ? event : null;
}

/** The event that sets the length of the notes after it. */
export function lengthEvent(ticks: number, { lengths }: MelodyVocabulary): number | null {
  const place = lengths.indexOf(ticks);
  return place < 0 ? null : FIRST_LENGTH + place;
}

export type Meaning =
  | { readonly kind: "start" | "end" | "bar" | "rest" }
  | { readonly kind: "length"; readonly ticks: number }
  | { readonly kind: "pitch"; readonly pitch: number };

export function meaningOf(event: number, vocabulary: MelodyVocabulary): Meaning {
  const kinds = ["start", "end", "bar", "rest"] as const;
  const kind = kinds[event];
  if (kind) return { kind };
  const ticks = vocabulary.lengths[event - FIRST_LENGTH];
  return ticks === undefined
    ? { kind: "pitch", pitch: event - firstPitch(vocabulary) + vocabulary.lowest }
    : { kind: "length", ticks };
}

const NAMES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];

/** Scientific pitch notation: 60 is C4. */
export const pitchName = (pitch: number): string => `${NAMES[pitch % 12]}${Math.floor(pitch / 12) - 1}`;

/** Times in ticks; `event` is the place in the list of events. */
export interface MelodyNote {
  readonly pitch: number;
  readonly start: number;
  readonly length: number;
  readonly event: number;
}
export interface Melody {
  readonly notes: readonly MelodyNote[];
  readonly bars: readonly number[];
  readonly length: number;
}

/** Where each note falls. A note before any length event has the length of an eighth. */
export function melodyOf(events: readonly number[], vocabulary: MelodyVocabulary): Melody {
  const notes: MelodyNote[] = [];
  const bars: number[] = [];
  let length = vocabulary.ticksPerWhole / 8;
  let start = 0;
  events.forEach((event, place) => {
    const meaning = meaningOf(event, vocabulary);
    if (meaning.kind === "length") length = meaning.ticks;
    if (meaning.kind === "bar") bars.push(start);
    if (meaning.kind === "pitch") notes.push({ pitch: meaning.pitch, start, length, event: place });
    if (meaning.kind === "pitch" || meaning.kind === "rest") start += length;
  });
  return { notes, bars, length: start };
}

/** An opening as people write it, "8 D5 E5 | 4 F♯5 -": 8 and 4 are note lengths, - is a rest. */
export function openingOf(text: string, vocabulary: MelodyVocabulary): number[] {
  return text.split(" ").flatMap((word) => {
    if (word === "|") return [BAR];
    if (word === "-") return [REST];
    const note = /^([A-G]♯?)(\d)$/.exec(word);
    const event = note
      ? pitchEvent(NAMES.indexOf(note[1] ?? "") + 12 * (Number(note[2]) + 1), vocabulary)
      : lengthEvent(vocabulary.ticksPerWhole / Number(word), vocabulary);
    return event === null ? [] : [event];
  });
}
