"use client";

import { useEffect, useState } from "react";
import type { ModelCard } from "#domain/wire/model-card.ts";

export type CardState =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly card: ModelCard }
  | { readonly status: "failed" };

/** The build has checked the card; the worker checks it again before it runs the model. */
export function useCard(slug: string): CardState {
  const [state, setState] = useState<CardState>({ status: "loading" });
  useEffect(() => {
    const stop = new AbortController();
    setState({ status: "loading" });
    fetch(`/models/${slug}/card.json`, { signal: stop.signal })
      .then(async (response): Promise<CardState> => {
        if (!response.ok) return { status: "failed" };
        const card: ModelCard = await response.json();
        return { status: "ready", card };
      })
      .catch((): CardState => ({ status: "failed" }))
      .then((next) => {
        if (!stop.signal.aborted) setState(next);
      });
    return () => stop.abort();
  }, [slug]);
  return state;
}
