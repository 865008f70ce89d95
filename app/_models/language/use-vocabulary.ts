"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";

export type Loading<T> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "failed" };

/** The model's `vocabulary.json`. `schema` must be a constant. */
export function useVocabulary<T>(slug: string, schema: z.ZodType<T>): Loading<T> {
  const [state, setState] = useState<Loading<T>>({ status: "loading" });
  useEffect(() => {
    const stop = new AbortController();
    setState({ status: "loading" });
    fetch(`/models/${slug}/vocabulary.json`, { signal: stop.signal })
      .then(async (response): Promise<Loading<T>> => {
        const parsed = schema.safeParse(response.ok ? await response.json() : null);
        return parsed.success ? { status: "ready", value: parsed.data } : { status: "failed" };
      })
      .catch((): Loading<T> => ({ status: "failed" }))
      .then((next) => {
        if (!stop.signal.aborted) setState(next);
      });
    return () => stop.abort();
  }, [slug, schema]);
  return state;
}
