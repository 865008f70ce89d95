import type { Tensor } from "#domain/judging/tensor.ts";

export interface TensorSummary {
  readonly count: number;
  /** Of the finite values; null where there is none. */
  readonly least: number | null;
  readonly greatest: number | null;
  readonly mean: number | null;
  readonly nan: number;
  readonly infinite: number;
  /** Finite values per bin, from least to greatest. */
  readonly histogram: readonly number[];
}

const BINS = 24;

const histogramOf = (values: readonly number[], least: number, greatest: number): number[] => {
  const bins = new Array<number>(BINS).fill(0);
  const scale = greatest > least ? BINS / (greatest - least) : 0;
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor((value - least) * scale));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
};

export function summarise({ data }: Tensor): TensorSummary {
  const finite: number[] = [];
  let [least, greatest, sum, nan] = [Infinity, -Infinity, 0, 0];
  for (const raw of data) {
    const value = Number(raw);
    if (Number.isNaN(value)) nan += 1;
    if (!Number.isFinite(value)) continue;
    finite.push(value);
    sum += value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  const some = finite.length > 0;
  return {
    count: data.length,
    least: some ? least : null,
    greatest: some ? greatest : null,
    mean: some ? sum / finite.length : null,
    nan,
    infinite: data.length - nan - finite.length,
    histogram: some ? histogramOf(finite, least, greatest) : [],
  };
}
