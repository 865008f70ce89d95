"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { DemoProps } from "../demo.ts";
import { advance, type CartPole, fallen, STEP_LIMIT, stateOf } from "./cart-pole.ts";
import { type Push, shoved, startOf } from "./ride.ts";

export interface Moment {
  readonly state: CartPole;
  /** What pushing left and right is worth. */
  readonly q: readonly [left: number, right: number];
}

export interface AgentRide {
  readonly moments: readonly Moment[];
  readonly failed: boolean;
}

const NONE: AgentRide = { moments: [], failed: false };

/** The whole ride of the network from one start, with the shoves that it gets. Memoise the pushes. */
export function useAgentRide(
  { run, certificate }: Pick<DemoProps, "run" | "certificate">,
  seed: number,
  pushes: readonly Push[],
): AgentRide {
  const [ride, setRide] = useState<AgentRide>(NONE);
  const worth = useEffectEvent(async (state: CartPole): Promise<Moment["q"] | null> => {
    const inputs = { state: { dtype: "float32", dims: [1, 4], data: stateOf(state) } } as const;
    const answer = await run(inputs, { fetch: ["q"] });
    const [left, right] = answer.ok ? Array.from(answer.value.outputs.q?.data ?? [], Number) : [];
    return left === undefined || right === undefined ? null : [left, right];
  });
  useEffect(() => {
    if (!certificate) return;
    let gone = false;
    const drive = async () => {
      const moments: Moment[] = [];
      for (let state = startOf(seed); !gone && moments.length < STEP_LIMIT && !fallen(state); ) {
        state = shoved(state, pushes, moments.length);
        const q = await worth(state);
        if (!q) return setRide({ moments, failed: true });
        moments.push({ state, q });
        state = advance(state, q[1] > q[0]);
      }
      if (!gone) setRide({ moments, failed: false });
    };
    void drive();
    return () => {
      gone = true;
    };
  }, [certificate, seed, pushes]);
  return ride;
}
