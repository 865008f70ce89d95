"use client";

import { useEffect, useState } from "react";
import { dropDraft, type IsDraft, keepDraft, readDraft } from "./kept-draft.ts";

/** A draft that survives a reload in this browser until it is dropped. `isDraft` must stay the same function. */
export function useKeptDraft<T>(
  key: string,
  empty: T,
  isDraft: IsDraft<T>,
): [draft: T, change: (draft: T) => void, drop: () => void] {
  const [draft, setDraft] = useState(empty);

  useEffect(() => {
    const kept = readDraft(key, isDraft);
    if (kept) setDraft(kept);
  }, [key, isDraft]);

  const change = (next: T) => {
    setDraft(next);
    keepDraft(key, next);
  };
  return [draft, change, () => dropDraft(key)];
}
