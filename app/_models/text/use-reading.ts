"use client";

import { useMemo } from "react";
import { useVocabulary } from "../language/use-vocabulary.ts";
import { type Reading, reading } from "./reading.ts";
import { WordVocabulary } from "./words.ts";

/** The text by the model's own vocabulary; null until that is there. */
export function useReading(
  slug: string,
  text: string,
  most: number,
): { readonly read: Reading | null; readonly failed: boolean } {
  const loading = useVocabulary(slug, WordVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const read = useMemo(() => vocabulary && reading(vocabulary, text, most), [vocabulary, text, most]);
  return { read, failed: loading.status === "failed" };
}
