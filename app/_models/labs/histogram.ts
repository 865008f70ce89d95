/** How many values fall into each of `bins` equal parts from `low` to `high`; what lies outside counts at the ends. */
export function histogram(
  values: Iterable<number>,
  [low, high]: readonly [number, number],
  bins: number,
): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const place = Math.floor(((value - low) / (high - low)) * bins);
    const bin = Math.min(bins - 1, Math.max(0, place));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
