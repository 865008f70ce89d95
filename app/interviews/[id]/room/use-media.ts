"use client";

import { useSyncExternalStore } from "react";

/** Below this the three panes become tabs. */
export const PHONE = "(max-width: 859px)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}
