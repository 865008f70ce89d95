"use client";

import { useEffect, useState } from "react";

export const GENRES = ["drama", "action", "adventure", "comedy", "thriller", "horror"] as const;
export type Genre = (typeof GENRES)[number];

export interface Films {
  readonly titles: readonly string[];
  /** A place in `GENRES` each. */
  readonly genres: readonly number[];
  /** What each simulated person clicked, where the model learned from clicks. */
  readonly clicks?: readonly (readonly number[])[];
}

export type FilmsState =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly films: Films }
  | { readonly status: "failed" };

/** The films that a model knows, from beside the model. */
export function useFilms(slug: string): FilmsState {
  const [state, setState] = useState<FilmsState>({ status: "loading" });
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/models/${slug}/vocabulary.json`, { signal: stop.signal })
      .then(async (response): Promise<FilmsState> => {
        if (!response.ok) return { status: "failed" };
        const films: Films = await response.json();
        return { status: "ready", films };
      })
      .catch((): FilmsState => ({ status: "failed" }))
      .then((next) => {
        if (!stop.signal.aborted) setState(next);
      });
    return () => stop.abort();
  }, [slug]);
  return state;
}

export const genreOf = (films: Films, film: number): Genre => GENRES[films.genres[film] ?? 0] ?? "drama";
