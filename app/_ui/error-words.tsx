"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface ErrorWordsShape {
  readonly title: string;
  readonly body: string;
  readonly tryAgain: string;
  readonly goHome: string;
  /** Holds `{id}`. */
  readonly requestId: string;
}

const Words = createContext<ErrorWordsShape | null>(null);

/** An error page runs in the browser when nothing else does, so its words travel with every page. */
export function ErrorWords({ words, children }: { words: ErrorWordsShape; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export const useErrorWords = () => useContext(Words);
