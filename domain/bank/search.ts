import type { Dimension, Kind, Language, Topic } from "./vocabulary.ts";

export const SORTS = ["best", "easiest", "hardest", "shortest", "longest", "newest"] as const;
export type Sort = (typeof SORTS)[number];

/** Behind which question the next page begins, as it stands in an address: in which search, by which key and slug. */
export const CURSOR = /^([01]):(-?\d{1,15}(?:\.\d{1,12})?(?:e-\d{1,2})?):([a-z0-9-]{1,64})$/;

export interface SearchFilters {
  readonly kind?: Kind | undefined;
  readonly topic?: Topic | undefined;
  readonly difficulty?: number | undefined;
  /** At most so many. */
  readonly minutes?: number | undefined;
  readonly model?: string | undefined;
  readonly dimension?: Dimension | undefined;
  /** With a program to start from in this language. */
  readonly language?: Language | undefined;
  /** Only questions whose code the reference model judges, or only those without. */
  readonly judged?: boolean | undefined;
}

export interface BankSearch extends SearchFilters {
  readonly text: string;
  /** By how well the text fits; without a text, the easiest first. */
  readonly sort: Sort;
}

export interface QuestionFacets {
  readonly kind: string;
  readonly topic: string;
  readonly difficulty: number;
  readonly model?: string | undefined;
  readonly dimensions: readonly string[];
  readonly languages: readonly string[];
  readonly judged: boolean;
  readonly prerequisites: readonly string[];
}

/** What a question carries that builds on another. */
export const needsFacet = (slug: string): string => `needs:${slug}`;

/** A filter's value as one word, so that one index answers every mix of filters. */
export const facetsOf = (facts: QuestionFacets): string[] => [
  `kind:${facts.kind}`,
  `topic:${facts.topic}`,
  `difficulty:${facts.difficulty}`,
  ...(facts.model === undefined ? [] : [`model:${facts.model}`]),
  ...facts.dimensions.map((dimension) => `dimension:${dimension}`),
  ...facts.languages.map((language) => `language:${language}`),
  `judged:${facts.judged}`,
  ...facts.prerequisites.map(needsFacet),
];

const FACETS = ["kind", "topic", "difficulty", "model", "dimension", "language", "judged"] as const;

export const facetsAsked = (filters: SearchFilters): string[] =>
  FACETS.filter((name) => filters[name] !== undefined).map((name) => `${name}:${filters[name]}`);
