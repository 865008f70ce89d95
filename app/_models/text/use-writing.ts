"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../demo.ts";
import { type Choice, chances, choices, draw, type Style } from "./sampling.ts";

/** Choices kept for showing: the chance of the others is not seen in a bar. */
const SHOWN = 8;

export interface Plan {
  readonly tokens: readonly number[];
  /** Tokens in all. */
  readonly length: number;
  readonly style: Style;
  readonly seed: number;
}

export interface Writing {
  readonly tokens: readonly number[];
  /** What could have come at each place that was written, likeliest first. */
  readonly options: ReadonlyMap<number, readonly Choice[]>;
  readonly done: boolean;
  readonly failed: boolean;
}

/** The scores of the next token after those given, or null where the model fails. */
export type NextScores = (tokens: readonly number[]) => Promise<readonly number[] | null>;

/** Makes the function that scores one text; it may keep a state between its calls, which come token by token. */
export type OpenScores = (run: (inputs: Tensors) => ReturnType<DemoProps["run"]>) => NextScores;

const NOTHING: Writing = { tokens: [], options: new Map(), done: false, failed: false };

/** Writes token by token and shows each as it comes; another plan begins anew. Null writes nothing. */
export function useWriting(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  plan: Plan | null,
  open: OpenScores,
  fetch: readonly string[],
): Writing {
  const [writing, setWriting] = useState<Writing>(NOTHING);
  const write = useEffectEvent(async (given: Plan, stopped: () => boolean) => {
    const scores = open((inputs) => run(inputs, { fetch }));
    const next = chances(given.seed);
    const options = new Map<number, readonly Choice[]>();
    let tokens = [...given.tokens];
    setWriting({ ...NOTHING, tokens });
    while (tokens.length < given.length) {
      const found = await scores(tokens);
      if (stopped()) return;
      if (!found) return setWriting({ tokens, options, done: true, failed: true });
      const possible = choices(found, given.style);
      options.set(tokens.length, possible.slice(0, SHOWN));
      tokens = [...tokens, draw(possible, next())];
      setWriting({ tokens, options: new Map(options), done: tokens.length >= given.length, failed: false });
    }
  });
  useEffect(() => {
    if (!certificate || !plan) return;
    let gone = false;
    void write(plan, () => gone);
    return () => {
      gone = true;
    };
  }, [certificate, plan]);
  return plan ? writing : NOTHING;
}
