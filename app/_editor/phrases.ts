/** CodeMirror's own words, by our key for them. */
export const PHRASES = {
  completions: "Completions",
  find: "Find",
  replace: "Replace",
  next: "next",
  previous: "previous",
  all: "all",
  matchCase: "match case",
  regexp: "regexp",
  byWord: "by word",
  replaceOne: "replace",
  replaceAll: "replace all",
  close: "close",
  currentMatch: "current match",
  onLine: "on line",
  goToLine: "Go to line",
  go: "go",
} as const;

export type PhraseKey = keyof typeof PHRASES;

const KEYS = Object.keys(PHRASES) as PhraseKey[];

/** Each of CodeMirror's words in the reader's language. */
export const phrasesIn = (word: (key: PhraseKey) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(KEYS.map((key) => [PHRASES[key], word(key)]));
