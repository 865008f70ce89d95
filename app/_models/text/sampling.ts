import { mulberry32 } from "../mulberry32.ts";
import { softmax } from "../softmax.ts";

/** How a next token is drawn: `kept` likeliest ones, of these the fewest that reach `mass` together. */
export interface Style {
  readonly temperature: number;
  readonly kept: number;
  readonly mass: number;
}

export interface Choice {
  readonly id: number;
  readonly probability: number;
}

const byScore = (scores: readonly number[]) => (a: number, b: number) =>
  (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;

/** What may come next, likeliest first; the probabilities of those that are left sum to 1. */
export function choices(scores: readonly number[], { temperature, kept, mass }: Style): Choice[] {
  const order = scores
    .map((_, id) => id)
    .sort(byScore(scores))
    .slice(0, Math.max(1, kept));
  const shares = softmax(order.map((id) => (scores[id] ?? 0) / temperature));
  let reached = 0;
  const within = shares.filter((share) => {
    const before = reached;
    reached += share;
    return before < mass;
  });
  const total = within.reduce((sum, share) => sum + share, 0);
  return within.map((share, place) => ({ id: order[place] ?? 0, probability: share / total }));
}

/** The choice in which `chance`, from 0 to 1, falls. */
export function draw(found: readonly Choice[], chance: number): number {
  let reached = 0;
  for (const { id, probability } of found) {
    reached += probability;
    if (chance < reached) return id;
  }
  return found.at(-1)?.id ?? 0;
}

/** Numbers from 0 to 1 that follow from a seed, so that every browser draws the same. */
export const chances = (seed: number): (() => number) => mulberry32(seed).uniform;
