"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";

/**
 * What `work` makes of `input`, one at a time: while one is under way only the latest input waits. Null waits. For
 * answers that take several runs of a model; `useOutputs` is for one run.
 */
export function useLatest<I extends object, O>(input: I | null, work: (input: I) => Promise<O>): O | null {
  const [made, setMade] = useState<O | null>(null);
  const wanted = useRef<I | null>(null);
  const busy = useRef(false);
  const make = useEffectEvent(work);
  useEffect(() => {
    wanted.current = input;
    if (!input || busy.current) return;
    const go = async () => {
      busy.current = true;
      while (wanted.current) {
        const next = wanted.current;
        wanted.current = null;
        setMade(await make(next));
      }
      busy.current = false;
    };
    void go();
  }, [input]);
  return input === null ? null : made;
}
