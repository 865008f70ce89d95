import type { Tensor } from "#domain/judging/tensor.ts";
import { UNKNOWN } from "./words.ts";

/** A phrase in which some filters answered more strongly than anywhere else. */
export interface Phrase {
  readonly start: number;
  readonly width: number;
  readonly filters: number;
  /** Sum of their answers. */
  readonly strength: number;
}

/** Where the filters of one width [1, filters, T] win the maximum over the text, strongest phrases first. */
export function winners(grams: Tensor, width: number): Phrase[] {
  const [, filters = 0, length = 0] = grams.dims;
  const found = new Map<number, { filters: number; strength: number }>();
  for (let filter = 0; filter < filters; filter++) {
    const row = Array.from(grams.data.slice(filter * length, (filter + 1) * length), Number);
    const best = Math.max(...row);
    if (best <= 0) continue;
    const start = row.indexOf(best);
    const before = found.get(start) ?? { filters: 0, strength: 0 };
    found.set(start, { filters: before.filters + 1, strength: before.strength + best });
  }
  return [...found]
    .map(([start, rest]) => ({ start, width, ...rest }))
    .sort((a, b) => b.strength - a.strength || a.start - b.start);
}

/** The text with a phrase made unknown: what the model says then shows what the phrase was worth. */
export const without = (
  ids: readonly number[],
  { start, width }: Pick<Phrase, "start" | "width">,
): number[] => ids.map((id, place) => (place >= start && place < start + width ? UNKNOWN : id));
