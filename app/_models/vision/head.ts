/**
 * A linear classifier trained in the browser on fixed features: full-batch gradient descent with momentum from zero
 * weights, so that every browser gets the same head from the same examples.
 */
import { softmax } from "../softmax.ts";

export interface Example {
  readonly features: readonly number[];
  readonly label: number;
}

export interface Head {
  /** One row a class. */
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
  /** Mean cross-entropy before each step. */
  readonly losses: readonly number[];
}

export const HEAD_STEPS = 120;
const RATE = 0.1;
const MOMENTUM = 0.9;
const DECAY = 0.01;

const scoresOf = ({ weights, bias }: Omit<Head, "losses">, features: readonly number[]): number[] =>
  weights.map((row, c) => row.reduce((sum, w, i) => sum + w * (features[i] ?? 0), bias[c] ?? 0));

export const chancesOf = (head: Omit<Head, "losses">, features: readonly number[]): number[] =>
  softmax(scoresOf(head, features));

interface Slope {
  readonly loss: number;
  /** By weight and, last in each row, by bias. */
  readonly rows: readonly Float64Array[];
}

function slopeAt(head: Omit<Head, "losses">, examples: readonly Example[], classes: number): Slope {
  const size = examples[0]?.features.length ?? 0;
  const rows = Array.from({ length: classes }, () => new Float64Array(size + 1));
  let loss = 0;
  for (const { features, label } of examples) {
    const chances = chancesOf(head, features);
    loss -= Math.log(Math.max(chances[label] ?? 0, 1e-12)) / examples.length;
    for (const [c, row] of rows.entries()) {
      const error = ((chances[c] ?? 0) - Number(c === label)) / examples.length;
      for (let i = 0; i < size; i++) row[i] = (row[i] ?? 0) + error * (features[i] ?? 0);
      row[size] = (row[size] ?? 0) + error;
    }
  }
  return { loss, rows };
}

export function trainHead(examples: readonly Example[], classes: number, steps = HEAD_STEPS): Head {
  const size = examples[0]?.features.length ?? 0;
  const weights = Array.from({ length: classes }, () => Array.from({ length: size }, () => 0));
  const bias = Array.from({ length: classes }, () => 0);
  const speed = weights.map(() => new Float64Array(size + 1));
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { loss, rows } = slopeAt({ weights, bias }, examples, classes);
    losses.push(loss);
    for (const [c, row] of rows.entries()) {
      const [own, moving] = [weights[c] ?? [], speed[c] ?? row];
      for (let i = 0; i < size; i++) {
        moving[i] = MOMENTUM * (moving[i] ?? 0) + (row[i] ?? 0) + DECAY * (own[i] ?? 0);
        own[i] = (own[i] ?? 0) - RATE * (moving[i] ?? 0);
      }
      moving[size] = MOMENTUM * (moving[size] ?? 0) + (row[size] ?? 0);
      bias[c] = (bias[c] ?? 0) - RATE * (moving[size] ?? 0);
    }
  }
  return { weights, bias, losses };
}

/** How many examples are recognised by a head that was trained on all the others. */
export function recognisedWhenHidden(examples: readonly Example[], classes: number): number {
  return examples.filter(({ features, label }, at) => {
    const chances = chancesOf(
      trainHead(
        examples.filter((_, i) => i !== at),
        classes,
      ),
      features,
    );
    return chances.indexOf(Math.max(...chances)) === label;
  }).length;
}
