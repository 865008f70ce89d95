/** The median of some runs and an interval that holds the true median. */
export interface Median {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** So often at least the interval holds the true median. */
const COVERAGE = 0.99;

/** The k of the widest-in interval from the k-th smallest to the k-th greatest value that still covers enough; 0: none does. */
const depth = (n: number): number => {
  let below = 0.5 ** n;
  let term = below;
  let k = 0;
  // Both tails: the true median lies outside where at most k of n fair coins show heads.
  while (1 - 2 * below >= COVERAGE) {
    k += 1;
    term *= (n - k + 1) / k;
    below += term;
  }
  return k;
};

/** The least number of runs for which order statistics cover the median so often. */
export const MIN_RUNS = 8;

/**
 * Order statistics of the median: nothing is assumed about how times are spread, and one outlier moves neither bound by
 * much. Null below `MIN_RUNS`.
 */
export const medianOf = (values: readonly number[]): Median | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const k = depth(n);
  const at = (place: number): number => sorted[place] ?? Number.NaN;
  if (k === 0) return null;
  return {
    median: (at(Math.floor((n - 1) / 2)) + at(Math.ceil((n - 1) / 2))) / 2,
    low: at(k - 1),
    high: at(n - k),
  };
};
