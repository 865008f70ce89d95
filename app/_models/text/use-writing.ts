"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../demo.ts";
import { type NextScores, NOTHING_WRITTEN, type Plan, type Writing, write } from "./writing.ts";

/** Makes the function that scores one text; it may keep a state between its calls, which come token by token. */
export type OpenScores = (run: (inputs: Tensors) => ReturnType<DemoProps["run"]>) => NextScores;

/** Writes token by token and shows each as it comes; another plan begins anew. Null writes nothing. */
export function useWriting(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  plan: Plan | null,
  open: OpenScores,
  fetch: readonly string[],
): Writing {
  const [writing, setWriting] = useState<Writing>(NOTHING_WRITTEN);
  const follow = useEffectEvent(async (given: Plan, stopped: () => boolean) => {
    const scores = open((inputs) => run(inputs, { fetch }));
    for await (const written of write(given, scores)) {
      if (stopped()) return;
      setWriting(written);
    }
  });
  useEffect(() => {
    if (!certificate || !plan) return;
    let gone = false;
    void follow(plan, () => gone);
    return () => {
      gone = true;
    };
  }, [certificate, plan]);
  return plan ? writing : NOTHING_WRITTEN;
}
