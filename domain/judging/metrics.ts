/** One judged row: how likely the program called something, and whether it came true. */
export interface Scored {
  readonly score: number;
  readonly hit: boolean;
  /** Whether the decision was wrong: not the same as a low score where costs differ. */
  readonly wrong: boolean;
  readonly slice: string;
}

/** Scores of one equally wide bin: what was stated on average, and the share that came true. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly stated: number;
  readonly observed: number;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const asNumber = (hit: boolean): number => (hit ? 1 : 0);

/**
 * Area under the ROC curve: the chance that a hit has a greater score than a miss, ties counting half. Null where there
 * are no hits or no misses.
 */
export const auc = (rows: readonly Scored[]): number | null => {
  const sorted = rows.toSorted((a, b) => a.score - b.score);
  const hits = rows.filter(({ hit }) => hit).length;
  const misses = rows.length - hits;
  if (hits === 0 || misses === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    // Equal scores share the mean of the ranks from + 1 to `to`.
    const tied = sorted.slice(from, to).filter(({ hit }) => hit).length;
    ranks += (tied * (from + 1 + to)) / 2;
    from = to;
  }
  return (ranks - (hits * (hits + 1)) / 2) / (hits * misses);
};

/** Bins [0, 1/B), [1/B, 2/B), ... [1 - 1/B, 1]; those without a score are left out. */
export const reliability = (rows: readonly Scored[], bins: number): Bin[] => {
  const groups = Array.from({ length: bins }, (): Scored[] => []);
  for (const row of rows) groups[Math.min(Math.floor(row.score * bins), bins - 1)]?.push(row);
  return groups.flatMap((group, i) =>
    group.length === 0
      ? []
      : [
          {
            low: i / bins,
            high: (i + 1) / bins,
            n: group.length,
            stated: mean(group.map(({ score }) => score)),
            observed: mean(group.map(({ hit }) => asNumber(hit))),
          },
        ],
  );
};

/** Expected calibration error over equally wide bins: mean distance of stated and observed, weighted by rows. */
export const ece = (rows: readonly Scored[], bins: number): number | null =>
  rows.length === 0
    ? null
    : reliability(rows, bins).reduce((sum, bin) => sum + bin.n * Math.abs(bin.stated - bin.observed), 0) /
      rows.length;

export const brier = (rows: readonly Scored[]): number =>
  mean(rows.map(({ score, hit }) => (score - asNumber(hit)) ** 2));

/** In nats. Null where something that was called impossible came true. */
export const logLoss = (rows: readonly Scored[]): number | null => {
  const loss = mean(rows.map(({ score, hit }) => -Math.log(hit ? score : 1 - score)));
  return Number.isFinite(loss) ? loss : null;
};
