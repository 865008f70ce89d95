import { joinTalk } from "./talk.ts";
import type { TranslationKind } from "./translate.ts";

const characters = (text: string): string[] => [...text.replace(/\s/gu, "")];

/** seq2seq-translation: the decoder goes on from the encoder's last state. */
export const PHRASES: TranslationKind = {
  tokensOf: characters,
  join: (tokens) => tokens.join(""),
  longest: 24,
  carried: ["memory", "state"],
  readsSource: false,
  attention: "alignment",
  heads: 0,
};

/** transformer-translation: the last block's attention to the characters. */
export const SENTENCES: TranslationKind = {
  tokensOf: characters,
  join: joinTalk,
  longest: 20,
  carried: ["memory"],
  readsSource: true,
  attention: "cross2",
  heads: 4,
};
