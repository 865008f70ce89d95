"use client";

import { useEffect, useState } from "react";

/** A draft that survives a reload in this browser until it is dropped. */
export function useKeptDraft<T>(
  key: string,
  empty: T,
): [draft: T, change: (draft: T) => void, drop: () => void] {
  const [draft, setDraft] = useState(empty);

  useEffect(() => {
    const kept = localStorage.getItem(key);
    if (kept) setDraft(JSON.parse(kept) as T);
  }, [key]);

  const change = (next: T) => {
    setDraft(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [draft, change, () => localStorage.removeItem(key)];
}
