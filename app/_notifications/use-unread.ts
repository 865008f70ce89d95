"use client";

import { useEffect, useState } from "react";

const ASK_EVERY_MS = 60_000;
const READ = "dryrun:notifications-read";

/** Has the bell look again: something was read. */
export const notificationsRead = (): void => void window.dispatchEvent(new Event(READ));

const unreadIn = (answer: unknown): number | null =>
  typeof answer === "object" && answer !== null && "unread" in answer && typeof answer.unread === "number"
    ? answer.unread
    : null;

async function askUnread(): Promise<number | null> {
  try {
    const answer = await fetch("/api/notifications");
    return answer.ok ? unreadIn(await answer.json()) : null;
  } catch {
    return null;
  }
}

/** How many notifications wait; asked again each minute while the page is looked at, and when it is again. */
export function useUnread(first: number): number {
  const [unread, setUnread] = useState(first);
  useEffect(() => setUnread(first), [first]);
  useEffect(() => {
    let closed = false;
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const now = await askUnread();
      if (now !== null && !closed) setUnread(now);
    };
    const timer = setInterval(ask, ASK_EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener(READ, ask);
    return () => {
      closed = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
      window.removeEventListener(READ, ask);
    };
  }, []);
  return unread;
}
