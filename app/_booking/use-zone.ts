"use client";

import { useEffect, useState } from "react";

/** The reader's own zone; UTC until the page runs in their browser, which alone knows it. */
export function useZone(): string {
  const [zone, setZone] = useState("UTC");
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}
