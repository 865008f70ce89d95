"use client";

import { useEffect, useState } from "react";
import { z } from "zod";

const File = z.object({
  words: z.array(z.string()).min(1),
  pad: z.string(),
  end: z.string().optional(),
  starts: z.object({ en: z.string(), zh: z.string() }).optional(),
});
export type VocabularyFile = z.infer<typeof File>;

/** The words of a model, from the file beside it; null until it is there, "failed" where it does not come. */
export function useVocabulary(slug: string): VocabularyFile | "failed" | null {
  const [file, setFile] = useState<VocabularyFile | "failed" | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch(`/models/${slug}/vocabulary.json`, { signal: gone.signal })
      .then((response) => response.json())
      .then((body) => setFile(File.parse(body)))
      .catch(() => {
        if (!gone.signal.aborted) setFile("failed");
      });
    return () => gone.abort();
  }, [slug]);
  return file;
}
