import { z } from "zod";
import { fnv1a } from "./word-ids.ts";

/** First ids of the vocabulary of dialogue-generator. */
export const UNKNOWN_WORD = 1;
export const END = 2;
export const USER = 3;
export const STATE = 4;
export const DB = 5;
export const BOT = 6;

export const TalkVocabulary = z.strictObject({
  tokens: z.array(z.string()).min(BOT + 1),
  /** Most tokens that the model reads. */
  longest: z.int().positive(),
});
export type TalkVocabulary = z.infer<typeof TalkVocabulary>;

export const SLOTS = ["task", "day", "time", "extra"] as const;
export type Slot = (typeof SLOTS)[number];
export type TalkState = Readonly<Record<Slot, string>>;
export interface Found {
  readonly status: string;
  readonly number: number;
}

export const NONE = "none";
const SKIES = ["sunny", "cloudy", "rain", "snow"] as const;
const NEEDED: Readonly<Record<string, readonly Slot[]>> = {
  room: ["day", "time", "extra"],
  weather: ["extra", "day"],
  interview: ["day", "time", "extra"],
};
const BUSY_ONE_IN = 4;
const ROOMS = 9;
const WARMEST = 30;
const WARMEST_SNOW = 3;
const NOTHING: Found = { status: NONE, number: 0 };

/** English by words, Chinese by characters, numbers whole. */
export const splitTalk = (text: string): string[] =>
  text.toLowerCase().match(/[a-z]+|\d+|[^\sa-z\d]/gu) ?? [];

/** The back end: the same question always has the same answer. `export/language/talk.py` says the same. */
export function lookUp(state: TalkState): Found {
  const needed = NEEDED[state.task];
  if (!needed || needed.some((slot) => state[slot] === NONE)) return NOTHING;
  const value = fnv1a(SLOTS.map((slot) => state[slot]).join(" "));
  const rest = Math.floor(value / SKIES.length);
  if (state.task === "weather") {
    const status = SKIES[value % SKIES.length] ?? NONE;
    return { status, number: (rest % (status === "snow" ? WARMEST_SNOW : WARMEST)) + 1 };
  }
  if (value % BUSY_ONE_IN === 0) return { status: "busy", number: 0 };
  return { status: "free", number: state.task === "room" ? 1 + (rest % ROOMS) : 0 };
}

const LATIN = /[a-z\d]$/i;
const CLOSING = /^[.,?!:;'。，？！：]/u;

/** Tokens as people write them: spaces between English words, none in Chinese or before a full stop. */
export const joinTalk = (tokens: readonly string[]): string =>
  tokens.reduce((text, token, place) => {
    const before = tokens[place - 1];
    const spaced =
      before !== undefined && !CLOSING.test(token) && (LATIN.test(token) || /[.,?!:;]$/.test(before));
    const latin = before === undefined || LATIN.test(before) || /[.,?!:;]$/.test(before);
    return text + (spaced && latin ? " " : "") + token;
  }, "");
