"use client";

import { z } from "zod";
import { useVocabulary } from "../use-vocabulary.ts";

const WordList = z.object({
  words: z.array(z.string()).min(1),
  pad: z.string(),
  end: z.string().optional(),
  starts: z.object({ en: z.string(), zh: z.string() }).optional(),
});
export type WordList = z.infer<typeof WordList>;

/** The words of a model that reads or writes sentences about a scene. */
export const useWordList = (slug: string): WordList | "failed" | null => useVocabulary(slug, WordList);
