import type { Tensor } from "#domain/judging/tensor.ts";
import { lastRow } from "../language/tokens.ts";

/** Attention of one place to all others, the mean over the heads of [1, heads, T, T]; empty where there is no such place. */
export function lookedFrom(attention: Tensor, place: number): number[] {
  const [, heads = 0, length = 0] = attention.dims;
  if (place < 0 || place >= length) return [];
  const rows = Array.from({ length: heads }, (_, head) => lastRow(attention, 0, head, place));
  return Array.from({ length }, (_, to) => rows.reduce((sum, row) => sum + (row[to] ?? 0), 0) / heads);
}
