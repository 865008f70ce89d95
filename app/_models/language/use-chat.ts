"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DemoProps } from "../demo.ts";
import { answerTo, type Turn } from "./chat.ts";
import type { TalkVocabulary } from "./talk.ts";

export interface Conversation {
  readonly said: readonly string[];
  readonly temperature: number;
  readonly seed: number;
}

export interface Chat {
  readonly turns: readonly Turn[];
  readonly thinking: boolean;
  readonly failed: boolean;
}

const EMPTY: Chat = { turns: [], thinking: false, failed: false };

/**
 * The turns that follow from what people said: everybody's browser comes to the same. Turns are kept for as long as
 * all before them stay as they were.
 */
export function useChat(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  vocabulary: TalkVocabulary | null,
  { said, temperature, seed }: Conversation,
): Chat {
  const [chat, setChat] = useState<Chat>(EMPTY);
  const known = useRef(new Map<string, Turn>());
  const go = useEffectEvent(async (wanted: Conversation, table: TalkVocabulary, stopped: () => boolean) => {
    const turns: Turn[] = [];
    for (const [place, words] of wanted.said.entries()) {
      const key = JSON.stringify([wanted.said.slice(0, place + 1), wanted.temperature, wanted.seed]);
      const talking = { run, vocabulary: table, temperature: wanted.temperature, seed: wanted.seed };
      const turn = known.current.get(key) ?? (await answerTo(talking, turns, words));
      if (stopped()) return;
      if (!turn) return setChat({ turns, thinking: false, failed: true });
      known.current.set(key, turn);
      turns.push(turn);
      setChat({ turns: [...turns], thinking: place + 1 < wanted.said.length, failed: false });
    }
    if (turns.length === 0) setChat(EMPTY);
  });
  useEffect(() => {
    if (!certificate || !vocabulary) return;
    let gone = false;
    setChat((now) => ({ ...now, thinking: said.length > 0 }));
    void go({ said, temperature, seed }, vocabulary, () => gone);
    return () => {
      gone = true;
    };
  }, [certificate, vocabulary, said, temperature, seed]);
  return chat;
}
