"use client";

import { useEffect, useState } from "react";
import {
  classesOf,
  createGraphTrainer,
  type GraphTrainer,
  type Matrix,
  type NodeLabels,
} from "./graph-net.ts";
import { type Projection, principalAxes } from "./principal-axes.ts";

const STEPS = 200;
const STEPS_PER_FRAME = 4;

export interface GraphTraining {
  readonly step: number;
  readonly loss: number;
  readonly classes: readonly number[];
  /** The node embeddings along their two principal axes. */
  readonly places: Projection;
}

function look(trainer: GraphTrainer, earlier?: Projection["axes"]): GraphTraining {
  const { embedding, logits } = trainer.states();
  const { rows, columns, numbers } = embedding;
  const vectors = Array.from({ length: rows }, (_, i) =>
    Array.from(numbers.subarray(i * columns, (i + 1) * columns)),
  );
  return {
    step: trainer.step(),
    loss: trainer.loss(),
    classes: classesOf(logits),
    places: principalAxes(vectors, earlier),
  };
}

/** Trains anew, before everybody's eyes, whenever the labels or the seed are others. Memoise the labels. */
export function useGraphTraining(adjacency: Matrix, labels: NodeLabels, seed: number): GraphTraining | null {
  const [training, setTraining] = useState<GraphTraining | null>(null);
  useEffect(() => {
    const trainer = createGraphTrainer(adjacency, labels, seed);
    let latest = look(trainer);
    let frame = 0;
    const tick = () => {
      setTraining(latest);
      if (labels.size === 0 || trainer.step() >= STEPS) return;
      trainer.advance(STEPS_PER_FRAME);
      latest = look(trainer, latest.places.axes);
      frame = requestAnimationFrame(tick);
    };
    tick();
    return () => cancelAnimationFrame(frame);
  }, [adjacency, labels, seed]);
  return training;
}
