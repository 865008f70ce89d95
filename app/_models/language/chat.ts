import { chances, pick, uniforms } from "../audio/sampling.ts";
import type { RunGraph } from "../demo.ts";
import {
  BOT,
  DB,
  END,
  type Found,
  joinTalk,
  lookUp,
  SLOTS,
  STATE,
  splitTalk,
  type TalkState,
  type TalkVocabulary,
  UNKNOWN_WORD,
  USER,
} from "./talk.ts";
import { encode, idTensor, lastRow } from "./tokens.ts";

/** Most tokens of a reply. */
export const LONGEST_REPLY = 30;
/** <state>, <db>, <bot> and the two tokens of what was found. */
const MARKS = 5;
/** Below this the likeliest word is taken. */
const COLD = 0.05;
const SHOWN = 5;

export interface Written {
  readonly token: string;
  readonly probability: number;
  /** The likeliest tokens at this place. */
  readonly others: readonly { readonly token: string; readonly probability: number }[];
}

export interface Turn {
  readonly said: string;
  /** Words of the person that the model does not know. */
  readonly unknown: readonly string[];
  readonly state: TalkState;
  readonly found: Found;
  readonly reply: string;
  readonly written: readonly Written[];
  /** All tokens of the turn: what the next turn reads. */
  readonly ids: readonly number[];
}

export interface Talking {
  readonly run: RunGraph;
  readonly vocabulary: TalkVocabulary;
  readonly temperature: number;
  readonly seed: number;
}

const valueToken = (value: string): string => (/^\d+$/.test(value) ? value : `<${value}>`);
const plain = (token: string): string => token.replace(/^<|>$/g, "");

/** Whole earlier turns, newest first, while they fit beside this one; the oldest are forgotten. */
export function contextOf(earlier: readonly Turn[], heard: number, longest: number): number[] {
  const room = longest - heard - LONGEST_REPLY - SLOTS.length - MARKS;
  let kept: number[] = [];
  for (const { ids } of earlier.toReversed()) {
    if (kept.length + ids.length > room) break;
    kept = [...ids, ...kept];
  }
  return kept;
}

async function scoresAfter({ run }: Talking, ids: readonly number[]): Promise<number[] | null> {
  const ran = await run({ tokens: idTensor([ids]) }, { fetch: ["logits"] });
  const logits = ran.ok ? ran.value.outputs.logits : undefined;
  return logits ? lastRow(logits, 0, ids.length - 1) : null;
}

function written(
  { vocabulary, temperature }: Talking,
  scores: readonly number[],
  uniform: number,
): Written & { id: number } {
  const warm = chances(scores, { temperature: Math.max(temperature, COLD), topK: scores.length });
  const id = temperature < COLD ? warm.indexOf(Math.max(...warm)) : pick(warm, uniform);
  const named = warm.map((probability, place) => ({ token: vocabulary.tokens[place] ?? "", probability }));
  return {
    id,
    token: vocabulary.tokens[id] ?? "",
    probability: warm[id] ?? 0,
    others: named.toSorted((a, b) => b.probability - a.probability).slice(0, SHOWN),
  };
}

/** The state is never sampled: it is what the back end is asked. Null where the model failed. */
async function understood(talking: Talking, ids: readonly number[]): Promise<TalkState | null> {
  const values: string[] = [];
  const all = [...ids];
  for (const _ of SLOTS) {
    const scores = await scoresAfter(talking, all);
    if (!scores) return null;
    const best = scores.indexOf(Math.max(...scores));
    all.push(best);
    values.push(plain(talking.vocabulary.tokens[best] ?? ""));
  }
  const [task = "", day = "", time = "", extra = ""] = values;
  return { task, day, time, extra };
}

/** One turn: the state that the model writes, what the back end finds for it, and the reply. */
export async function answerTo(
  talking: Talking,
  earlier: readonly Turn[],
  said: string,
): Promise<Turn | null> {
  const { tokens, longest } = talking.vocabulary;
  const words = splitTalk(said);
  const heard = [USER, ...encode(tokens, words, UNKNOWN_WORD), STATE];
  const before = contextOf(earlier, heard.length, longest);
  const state = await understood(talking, [...before, ...heard]);
  if (!state) return null;
  const found = lookUp(state);
  const values = [...SLOTS.map((slot) => state[slot]), found.status, String(found.number)].map(valueToken);
  const own = encode(tokens, values, UNKNOWN_WORD);
  const ids = [...heard, ...own.slice(0, SLOTS.length), DB, ...own.slice(SLOTS.length), BOT];
  const first = ids.length;
  const next = uniforms(talking.seed + earlier.length);
  const reply: Written[] = [];
  while (ids.at(-1) !== END && ids.length - first < LONGEST_REPLY) {
    const scores = await scoresAfter(talking, [...before, ...ids]);
    if (!scores) return null;
    const { id, ...one } = written(talking, scores, next());
    ids.push(id);
    if (id !== END) reply.push(one);
  }
  const unknown = words.filter((word) => !tokens.includes(word));
  return {
    said,
    unknown,
    state,
    found,
    reply: joinTalk(reply.map(({ token }) => token)),
    written: reply,
    ids,
  };
}
