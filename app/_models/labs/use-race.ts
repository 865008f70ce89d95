"use client";

import { useEffect, useState } from "react";
import { createTrainer, type Progress, type TrainingPlan } from "./trainer.ts";

const STEPS_PER_FRAME = 10;

/** Trains one net per plan side by side, a few steps per frame; null plans run nothing. Memoise the plans. */
export function useRace(
  plans: readonly TrainingPlan[] | null,
  steps: number,
): readonly (readonly Progress[])[] {
  const [histories, setHistories] = useState<readonly (readonly Progress[])[]>([]);
  useEffect(() => {
    if (!plans) return setHistories([]);
    const trainers = plans.map(createTrainer);
    let known = trainers.map((trainer) => [trainer.measure()]);
    let frame = 0;
    const tick = () => {
      for (const trainer of trainers) trainer.advance(STEPS_PER_FRAME);
      known = trainers.map((trainer, i) => [...(known[i] ?? []), trainer.measure()]);
      setHistories(known);
      if ((trainers[0]?.step() ?? steps) < steps) frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [plans, steps]);
  return histories;
}
