"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { DemoProps } from "../demo.ts";
import { rollOut } from "./forecast.ts";
import type { Day } from "./seattle-days.ts";

/** A dragged point changes faster than seven runs take. */
const PAUSE_MS = 60;

/** The days ahead, each forecast from those before it. */
export function useRollOut(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  history: readonly Day[],
  day: number,
  ahead: number,
): { readonly forecast: readonly Day[] | null; readonly failed: boolean } {
  const [state, setState] = useState<{ forecast: readonly Day[] | null; failed: boolean }>({
    forecast: null,
    failed: false,
  });
  const go = useEffectEvent(
    async (given: readonly Day[], last: number, count: number, stopped: () => boolean) => {
      const forecast = await rollOut(run, { history: given, day: last }, count);
      if (!stopped()) setState((now) => ({ forecast: forecast ?? now.forecast, failed: forecast === null }));
    },
  );
  useEffect(() => {
    if (!certificate) return;
    let gone = false;
    const timer = setTimeout(() => void go(history, day, ahead, () => gone), PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [certificate, history, day, ahead]);
  return state;
}
