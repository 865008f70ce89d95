import type { QuestionFiles } from "./parse.ts";

export interface CaughtUp {
  readonly files: QuestionFiles;
  /** Files that the draft takes as the newer version has them. */
  readonly taken: readonly string[];
  /** Changed in both, and not alike: the draft's own text stays, and its author has to look. */
  readonly both: readonly string[];
}

/** A draft on top of a newer version than it was begun from, file by file; an absent file is a text like any other. */
export function catchUp(base: QuestionFiles, latest: QuestionFiles, mine: QuestionFiles): CaughtUp {
  const names = [...new Set([base, latest, mine].flatMap(Object.keys))].sort();
  const changedThere = names.filter((name) => latest[name] !== base[name] && latest[name] !== mine[name]);
  const taken = changedThere.filter((name) => mine[name] === base[name]);
  const both = changedThere.filter((name) => mine[name] !== base[name]);
  const chosen = names.map((name) => [name, (taken.includes(name) ? latest : mine)[name]] as const);
  return { files: Object.fromEntries(chosen.filter(hasText)), taken, both };
}

const hasText = (entry: readonly [string, string | undefined]): entry is readonly [string, string] =>
  entry[1] !== undefined;
