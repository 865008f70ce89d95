import { mulberry32 } from "../mulberry32.ts";
import { accuracyOf, createNet, descend, gradients, logitsOf, lossOf, type Net } from "./net.ts";
import { type Cloud, cloudPoints, type Labelled } from "./point-clouds.ts";

export const BATCH = 64;
const TRAINING_POINTS = 400;
const TEST_POINTS = 400;

/** Everything that a run follows from: two browsers with the same plan get the same net. */
export interface TrainingPlan {
  readonly cloud: Cloud;
  readonly noise: number;
  readonly hidden: readonly number[];
  readonly seed: number;
  /** The learning rate at a step, counted from 1. */
  readonly rate: (step: number) => number;
}

export interface Progress {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Trainer {
  readonly step: () => number;
  readonly net: () => Net;
  readonly training: Labelled;
  readonly test: Labelled;
  /** Trains on; the batches are drawn with the plan's seed. */
  readonly advance: (steps: number) => void;
  /** Loss on all training points and accuracy on the test points, now. */
  readonly measure: () => Progress;
}

function pick({ points, labels }: Labelled, rows: readonly number[]): Labelled {
  const some = new Float64Array(2 * rows.length);
  for (const [i, row] of rows.entries()) {
    some[2 * i] = points[2 * row] ?? 0;
    some[2 * i + 1] = points[2 * row + 1] ?? 0;
  }
  return { points: some, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0) };
}

export function createTrainer(plan: TrainingPlan): Trainer {
  const training = cloudPoints(plan.cloud, TRAINING_POINTS, plan.noise, plan.seed);
  const test = cloudPoints(plan.cloud, TEST_POINTS, plan.noise, plan.seed + 1);
  const draw = mulberry32(plan.seed + 2);
  let net = createNet([2, ...plan.hidden, 1], plan.seed + 3);
  let step = 0;
  return {
    step: () => step,
    net: () => net,
    training,
    test,
    advance: (steps) => {
      for (let i = 0; i < steps; i++) {
        step += 1;
        const rows = Array.from({ length: BATCH }, () => Math.floor(draw.uniform() * TRAINING_POINTS));
        net = descend(net, gradients(net, pick(training, rows)).gradient, plan.rate(step));
      }
    },
    measure: () => ({
      step,
      loss: lossOf(logitsOf(net, training.points), training.labels),
      accuracy: accuracyOf(logitsOf(net, test.points), test.labels),
    }),
  };
}
