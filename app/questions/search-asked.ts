import { MAX_SEARCH_CHARS } from "#domain/access/limits.ts";
import { KINDS, type Kind, TOPICS, type Topic } from "#domain/bank/question.ts";

export const DIFFICULTIES = [1, 2, 3, 4, 5] as const;

export interface SearchAsked {
  readonly text: string;
  readonly kind?: Kind | undefined;
  readonly topic?: Topic | undefined;
  readonly difficulty?: number | undefined;
}

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** What an address asks for; unknown values ask for nothing. */
export function searchAsked(params: SearchParams): SearchAsked {
  const kind = KINDS.find((known) => known === params.kind);
  const topic = TOPICS.find((known) => known === params.topic);
  const difficulty = DIFFICULTIES.find((level) => String(level) === params.difficulty);
  return {
    text: typeof params.text === "string" ? params.text.slice(0, MAX_SEARCH_CHARS) : "",
    ...(kind ? { kind } : {}),
    ...(topic ? { topic } : {}),
    ...(difficulty ? { difficulty } : {}),
  };
}
