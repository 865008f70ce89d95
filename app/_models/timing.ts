import type { Oracle } from "#app/_judge/ort-session.ts";
import type { Tensors } from "#domain/judging/tensor.ts";

export interface Timing {
  readonly runs: number;
  /** A slow device gets fewer runs to take the median of. */
  readonly budgetMs: number;
}
export const ONCE: Timing = { runs: 1, budgetMs: 0 };
export const WITH_A_RESULT: Timing = { runs: 7, budgetMs: 120 };
export const ON_DEMAND: Timing = { runs: 50, budgetMs: 4_000 };

export interface Timed {
  readonly outputs: Tensors;
  /** The median. */
  readonly ms: number;
  readonly runs: number;
}

/** Runs the same inputs again and again, until it was often enough or long enough. */
export async function timed(
  oracle: Oracle,
  inputs: Tensors,
  { runs, budgetMs }: Timing,
  fetch?: readonly string[],
): Promise<Timed> {
  const times: number[] = [];
  const began = performance.now();
  let outputs: Tensors = {};
  while (times.length === 0 || (times.length < runs && performance.now() - began < budgetMs)) {
    const start = performance.now();
    outputs = await oracle.run(inputs, fetch);
    times.push(performance.now() - start);
  }
  const ms = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { outputs, ms, runs: times.length };
}
