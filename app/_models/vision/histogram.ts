/** How many values fall into each of `bins` equal parts of [-reach, reach]; what lies outside counts at the ends. */
export function histogram(values: readonly number[], bins: number, reach: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    const place = Math.floor(((value + reach) / (2 * reach)) * bins);
    const bin = Math.min(bins - 1, Math.max(0, place));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** How many different values there are: a rounded kernel has few. */
export const levelsOf = (values: readonly number[]): number => new Set(values).size;

export const shareOfZeros = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.filter((value) => value === 0).length / values.length;
