"use client";

import { useMemo } from "react";
import type { z } from "zod";
import { useVocabulary as useFile } from "../use-vocabulary.ts";

export type Loading<T> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "failed" };

/** The model's `vocabulary.json`, in the words of a page. `schema` must be a constant. */
export function useVocabulary<T>(slug: string, schema: z.ZodType<T>): Loading<T> {
  const file = useFile(slug, schema);
  return useMemo(() => {
    if (file === null) return { status: "loading" };
    return file === "failed" ? { status: "failed" } : { status: "ready", value: file };
  }, [file]);
}
