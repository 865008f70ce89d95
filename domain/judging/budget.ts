import { z } from "zod";
import type { Budget } from "../bank/budget.ts";
import { valueAt } from "./compare.ts";
import type { BudgetFigures } from "./figures.ts";
import { medianOf } from "./spread.ts";
import type { Dtype, Tensor } from "./tensor.ts";
import type { Undecided } from "./verdict.ts";

/** The first runs of a program are slower than the later ones: they are judged for their values, not for their time. */
export const WARM_UPS = 2;
/** Runs of the baseline before the program is loaded, beside the warm-ups: the baseline as it is when nothing disturbs it. */
const CONTROL_RUNS = 8;
export const CONTROL_CALLS = WARM_UPS + CONTROL_RUNS;
/** Fewer cases than this give too wide an interval. */
export const MIN_TIMED_CASES = 17;
/** Below this a browser's clock is too coarse to take a share of it. */
export const MIN_BASELINE_MS = 2;
/** The baseline beside the program may be so much slower than alone: beyond it something disturbs the measurement. */
const MAX_DISTURBANCE = 1.5;
const MAX_CALLS = 256;

const Milliseconds = z.array(z.number().min(0)).max(MAX_CALLS);

/** Durations as the runner's own clock took them, by call. */
export const Timing = z.strictObject({
  control: Milliseconds,
  candidate: Milliseconds,
  baseline: Milliseconds,
});
export type Timing = z.infer<typeof Timing>;

/** A budget is kept, missed, or cannot be decided; figures say by how much, where there are any. */
export interface Spent {
  readonly kept: boolean;
  readonly undecided: { readonly reason: Undecided; readonly detail: string } | null;
  readonly figures: BudgetFigures | null;
}

const undecided = (reason: Undecided, detail: string, figures: BudgetFigures | null = null): Spent => ({
  kept: false,
  undecided: { reason, detail },
  figures,
});

const ms = (value: number): string => `${value.toFixed(2)} ms`;

/** One case's two runs are neighbours in time: what slows the whole machine slows both. */
const ratioOf = (own: number, slow: number): number => (slow > 0 ? own / slow : Number.POSITIVE_INFINITY);

/** Kept only where the whole interval of the ratio lies within the limit, missed only where all of it lies beyond. */
export const timeSpent = (limit: number, timing: Timing | null, calls: number): Spent => {
  if (!timing) return undecided("no-baseline", "");
  const { control, candidate, baseline } = timing;
  if (control.length !== CONTROL_CALLS || candidate.length !== calls || baseline.length !== calls)
    return undecided(
      "malformed-result",
      `${candidate.length} and ${baseline.length} times of ${calls} calls`,
    );
  const [alone, own, slow] = [control, candidate, baseline].map((times) => medianOf(times.slice(WARM_UPS)));
  const shares = medianOf(candidate.map((own, i) => ratioOf(own, baseline[i] ?? 0)).slice(WARM_UPS));
  if (!alone || !own || !slow || !shares) return undecided("invalid-check", `${calls} calls are too few`);
  if (slow.low < MIN_BASELINE_MS)
    return undecided(
      "too-short",
      `the baseline takes ${ms(slow.median)}, the least is ${MIN_BASELINE_MS} ms`,
    );
  const figures: BudgetFigures = {
    measure: "time",
    limit,
    candidate: own.median,
    baseline: slow.median,
    ratio: shares.median,
    low: shares.low,
    high: shares.high,
    repetitions: candidate.length - WARM_UPS,
  };
  if (slow.median > MAX_DISTURBANCE * alone.median)
    return undecided(
      "disturbed",
      `${ms(alone.median)} alone, ${ms(slow.median)} beside the program`,
      figures,
    );
  if (figures.low <= limit && figures.high > limit) return undecided("too-noisy", "", figures);
  return { kept: figures.high <= limit, undecided: null, figures };
};

const BYTES: Readonly<Record<Dtype, number>> = {
  float32: 4,
  float64: 8,
  int32: 4,
  int64: 8,
  uint8: 1,
  bool: 1,
};

const FLOAT16_BITS = 10;
const FLOAT16_LEAST = -14;
const FLOAT16_MOST = 65_504;

const isFloat16 = (x: number): boolean => {
  if (!Number.isFinite(x) || x === 0) return true;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), FLOAT16_LEAST);
  return Math.abs(x) <= FLOAT16_MOST && Number.isInteger(x / 2 ** (exponent - FLOAT16_BITS));
};

const whole =
  (low: number, high: number) =>
  (x: number): boolean =>
    Number.isInteger(x) && x >= low && x <= high;

/** dtypes that a tensor has no room for travel in a wider one, by their own name. */
const NARROW: Readonly<Record<string, { readonly bytes: number; readonly holds: (x: number) => boolean }>> = {
  int8: { bytes: 1, holds: whole(-(2 ** 7), 2 ** 7 - 1) },
  int16: { bytes: 2, holds: whole(-(2 ** 15), 2 ** 15 - 1) },
  uint16: { bytes: 2, holds: whole(0, 2 ** 16 - 1) },
  uint32: { bytes: 4, holds: whole(0, 2 ** 32 - 1) },
  uint64: { bytes: 8, holds: Number.isInteger },
  float16: { bytes: 2, holds: isFloat16 },
};

/** Bytes of one entry in the program's own dtype; null where its name cannot hold the values. */
const widthOf = (tensor: Tensor, own: string | undefined): number | null => {
  if (own === undefined || own === tensor.dtype) return BYTES[tensor.dtype];
  const narrow = Object.hasOwn(NARROW, own) ? NARROW[own] : undefined;
  if (!narrow) return null;
  for (let i = 0; i < tensor.data.length; i++) if (!narrow.holds(valueAt(tensor, i))) return null;
  return narrow.bytes;
};

export interface Counted {
  readonly tensor: Tensor;
  /** The program's own name of the dtype, where the tensor came in a wider one. */
  readonly own?: string | undefined;
}

/** Counts one case: numbers, or bytes by the program's own dtypes. */
export const countSpent = (
  { measure, limit }: Budget,
  spent: readonly Counted[],
  against: readonly Tensor[],
): Spent => {
  const amount = ({ tensor, own }: Counted): number | null => {
    const width = measure === "bytes" ? widthOf(tensor, own) : 1;
    return width === null ? null : width * tensor.data.length;
  };
  const amounts = spent.map(amount);
  const strange = spent[amounts.indexOf(null)];
  if (strange) return undecided("malformed-result", `the values do not fit into ${strange.own}`);
  const total = (counts: readonly (number | null)[]): number =>
    counts.reduce<number>((a, b) => a + (b ?? 0), 0);
  const [candidate, baseline] = [total(amounts), total(against.map((tensor) => amount({ tensor })))];
  if (baseline === 0) return undecided("invalid-check", "the baseline has no entries");
  const ratio = candidate / baseline;
  const figures = { measure, limit, candidate, baseline, ratio, low: ratio, high: ratio, repetitions: 1 };
  return { kept: ratio <= limit, undecided: null, figures };
};
