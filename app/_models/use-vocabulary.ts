"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";

/** A model's `vocabulary.json`; null until it is there, "failed" where it does not come. `schema` must be a constant. */
export function useVocabulary<T>(slug: string, schema: z.ZodType<T>): T | "failed" | null {
  const [file, setFile] = useState<T | "failed" | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch(`/models/${slug}/vocabulary.json`, { signal: gone.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((body) => setFile(schema.parse(body)))
      .catch(() => {
        if (!gone.signal.aborted) setFile("failed");
      });
    return () => gone.abort();
  }, [slug, schema]);
  return file;
}
