import { type Interval, wilson } from "./wilson.ts";

/** What is given to an outcome counts as at least this much in the log score. */
export const LEAST_SHARE = 0.001;

/** A committed distribution over `options`, and which of them happened. A share that is absent is 0. */
export interface ResolvedForecast {
  readonly shares: Readonly<Record<string, number>>;
  readonly options: readonly string[];
  readonly outcome: string;
}

export interface ForecastScore {
  /** What the outcome was given, 0 to 1. */
  readonly given: number;
  /** 0 (certain and right) to 2 (certain and wrong). */
  readonly brier: number;
  readonly bits: number;
}

const shareOf = (forecast: ResolvedForecast, option: string): number => forecast.shares[option] ?? 0;

/** Rule FOR-2. */
export function scoreForecast(forecast: ResolvedForecast): ForecastScore {
  const given = shareOf(forecast, forecast.outcome);
  const brier = forecast.options.reduce(
    (sum, option) => sum + (shareOf(forecast, option) - (option === forecast.outcome ? 1 : 0)) ** 2,
    0,
  );
  return { given, brier, bits: Math.log2(1 / Math.max(LEAST_SHARE, given)) };
}

/** Rule FOR-2: what somebody scores who spreads evenly over as many outcomes. */
export const evenScore = (options: number): ForecastScore => ({
  given: 1 / options,
  brier: 1 - 1 / options,
  bits: Math.log2(options),
});

/** Upper ends of the classes of stated probability; each belongs to the class below it. */
export const CLASS_ENDS = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1] as const;

export interface CalibrationClass {
  /** Stated probabilities above `from` (0 belongs to the first class) and up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly statements: number;
  readonly stated: number;
  readonly cameTrue: number;
  readonly interval: Interval;
}

export interface Calibration {
  /** Those with a statement in them, from the least probable upwards. */
  readonly classes: readonly CalibrationClass[];
  /** 0 (what was stated came true as often) to 1. */
  readonly error: number;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Rule FOR-3. */
export function calibrationOf(forecasts: readonly ResolvedForecast[]): Calibration {
  const statements = forecasts.flatMap((forecast) =>
    forecast.options.map((option) => ({
      stated: shareOf(forecast, option),
      happened: option === forecast.outcome,
    })),
  );
  const classes = CLASS_ENDS.flatMap((to, i) => {
    const from = CLASS_ENDS[i - 1] ?? 0;
    const here = statements.filter((s) => s.stated <= to && (s.stated > from || i === 0));
    if (here.length === 0) return [];
    const hits = here.filter((s) => s.happened).length;
    const stated = mean(here.map((s) => s.stated));
    const interval = wilson(hits, here.length);
    return [{ from, to, statements: here.length, stated, cameTrue: hits / here.length, interval }];
  });
  const apart = classes.reduce((sum, c) => sum + c.statements * Math.abs(c.stated - c.cameTrue), 0);
  return { classes, error: statements.length === 0 ? 0 : apart / statements.length };
}

/** The mean of the first 1, 2, 3, ... values: how somebody came along. */
export const runningMeans = (values: readonly number[]): number[] => {
  let sum = 0;
  return values.map((value, i) => {
    sum += value;
    return sum / (i + 1);
  });
};
