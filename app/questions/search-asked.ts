import { MAX_SEARCH_CHARS } from "#domain/access/limits.ts";
import { type BankSearch, CURSOR, SORTS } from "#domain/bank/search.ts";
import { DIMENSIONS, KINDS, LANGUAGES, TOPICS } from "#domain/bank/vocabulary.ts";

export const DIFFICULTIES = [1, 2, 3, 4, 5] as const;
export const MINUTES = [10, 15, 20, 30, 45, 60] as const;

export interface SearchAsked extends BankSearch {
  /** Only those that the member has marked. */
  readonly favourites?: true | undefined;
  /** Where the page begins; absent on the first one. */
  readonly after?: string | undefined;
}

export const NOTHING_ASKED: SearchAsked = { text: "", sort: "best" };

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const MODEL = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const matching = (value: SearchParams[string], pattern: RegExp): string | undefined =>
  typeof value === "string" && pattern.test(value) ? value : undefined;

/** What an address asks for; unknown values ask for nothing. */
export function searchAsked(params: SearchParams): SearchAsked {
  const asked = {
    kind: KINDS.find((known) => known === params.kind),
    topic: TOPICS.find((known) => known === params.topic),
    difficulty: DIFFICULTIES.find((level) => String(level) === params.difficulty),
    minutes: MINUTES.find((most) => String(most) === params.minutes),
    model: matching(params.model, MODEL),
    dimension: DIMENSIONS.find((known) => known === params.dimension),
    language: LANGUAGES.find((known) => known === params.language),
    judged: params.judged === "true" ? true : params.judged === "false" ? false : undefined,
    favourites: params.favourites === "true" ? true : undefined,
    after: matching(params.after, CURSOR),
  };
  return {
    text: typeof params.text === "string" ? params.text.slice(0, MAX_SEARCH_CHARS) : "",
    sort: SORTS.find((known) => known === params.sort) ?? "best",
    ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
  };
}

/** The same search as an address: what is left at its ordinary value is left out. */
export function searchHref(asked: SearchAsked): string {
  const named = Object.entries(asked)
    .filter(([name, value]) => value !== undefined && value !== "" && !(name === "sort" && value === "best"))
    .map(([name, value]) => [name, String(value)]);
  return named.length === 0 ? "/questions" : `/questions?${new URLSearchParams(named)}`;
}
