"use client";

import { useEffect } from "react";
import { codeName } from "#domain/interview/text-name.ts";
import { useInterview, useMay, useRoom, useRuns } from "./room-context.ts";

const WARM_AFTER_MS = 2_000;

/** Loads the language's runtime while code is being written, so that the first run does not wait for it. */
export function useWarmRuntime(): void {
  const room = useRoom();
  const runs = useRuns();
  const { current, language } = useInterview("current", "language");
  const name = codeName(current, language);
  const mayRun = useMay("run-started");
  useEffect(() => {
    if (!mayRun) return;
    const text = room.doc.getText(name);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const warm = () => {
      if (text.length > 0) timer ??= setTimeout(() => runs.warm(language), WARM_AFTER_MS);
    };
    text.observe(warm);
    warm();
    return () => {
      text.unobserve(warm);
      clearTimeout(timer);
    };
  }, [mayRun, room, runs, name, language]);
}
