"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { DemoProps } from "./demo.ts";
import type { GraphRun } from "./model-client.ts";
import type { ModelFailure, RunOptions } from "./protocol.ts";

export interface Outputs {
  /** Of the latest inputs that were run; null before the first. */
  readonly ran: GraphRun | null;
  readonly failure: ModelFailure | null;
  readonly running: boolean;
}

const IDLE: Outputs = { ran: null, failure: null, running: false };

/**
 * Runs the graph on `inputs` whenever they are another object (memoise them), one run at a time: while one is under
 * way only the latest inputs wait. Null runs nothing. `options` are read at each run.
 */
export function useOutputs(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  inputs: Tensors | null,
  options?: RunOptions,
): Outputs {
  const [state, setState] = useState<Outputs>(IDLE);
  const wanted = useRef<Tensors | null>(null);
  const busy = useRef(false);
  const answerTo = useEffectEvent((next: Tensors) => run(next, options));
  useEffect(() => {
    wanted.current = inputs;
    if (!certificate || !inputs || busy.current) return;
    const work = async () => {
      busy.current = true;
      while (wanted.current) {
        const next = wanted.current;
        wanted.current = null;
        setState((now) => ({ ...now, running: true }));
        const answer = await answerTo(next);
        const more = wanted.current !== null;
        setState((now) =>
          answer.ok
            ? { ran: answer.value, failure: null, running: more }
            : { ...now, failure: answer.failure, running: more },
        );
      }
      busy.current = false;
    };
    void work();
  }, [certificate, inputs]);
  return inputs === null ? IDLE : state;
}
