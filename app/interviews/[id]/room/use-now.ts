"use client";

import { useEffect, useState } from "react";
import { useCell, useRoom } from "./room-context.ts";

/** The server's clock, read again every `everyMs`: people's own clocks may be hours off. */
export function useServerNow(everyMs: number): number {
  const offset = useCell(useRoom().clockOffset);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + offset;
}
