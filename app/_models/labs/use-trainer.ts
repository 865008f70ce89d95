"use client";

import { useEffect, useRef, useState } from "react";
import type { Net } from "./net.ts";
import type { Labelled } from "./point-clouds.ts";
import { createTrainer, type Progress, type Trainer, type TrainingPlan } from "./trainer.ts";

/** A frame stays short enough to draw. */
const STEPS_PER_FRAME = 20;

export interface Snapshot {
  readonly net: Net;
  readonly training: Labelled;
  readonly history: readonly Progress[];
}

interface Run {
  readonly plan: TrainingPlan;
  readonly trainer: Trainer;
  readonly history: Progress[];
}

function begin(plan: TrainingPlan): Run {
  const trainer = createTrainer(plan);
  return { plan, trainer, history: [trainer.measure()] };
}

const snapshotOf = ({ trainer, history }: Run): Snapshot => ({
  net: trainer.net(),
  training: trainer.training,
  history: [...history],
});

/** Trains up to step `target`, a few steps per frame; a new plan or an earlier target begins anew. Memoise the plan. */
export function useTrainer(plan: TrainingPlan, target: number): Snapshot {
  const run = useRef<Run | null>(null);
  const [snapshot, setSnapshot] = useState(() => snapshotOf(begin(plan)));
  useEffect(() => {
    const known = run.current;
    const current = known?.plan === plan && known.trainer.step() <= target ? known : begin(plan);
    run.current = current;
    let frame = 0;
    const tick = () => {
      const left = target - current.trainer.step();
      if (left > 0) {
        current.trainer.advance(Math.min(STEPS_PER_FRAME, left));
        current.history.push(current.trainer.measure());
        frame = requestAnimationFrame(tick);
      }
      setSnapshot(snapshotOf(current));
    };
    tick();
    return () => cancelAnimationFrame(frame);
  }, [plan, target]);
  return snapshot;
}
