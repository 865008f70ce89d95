import type { ChartSeries } from "../_ui/line-chart.tsx";

export type Rows = readonly Readonly<Record<string, number>>[];

export interface CurvePlot {
  readonly x: { readonly name: string; readonly values: readonly number[] };
  readonly series: readonly ChartSeries[];
  readonly log: boolean;
}

/** Series whose greatest values differ by more than this get a plot of their own. */
const SAME_SCALE = 20;
/** A positive series that spans more than this is read better by its powers of ten. */
const LOG_SPAN = 1000;

const rising = (values: readonly number[]): boolean =>
  values.length > 1 && values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));

const present = ({ values }: ChartSeries): number[] => values.filter((value) => value !== null);
const greatest = (series: ChartSeries): number => Math.max(...present(series).map(Math.abs));

function spansPowers(series: readonly ChartSeries[]): boolean {
  const all = series.flatMap(present);
  const least = Math.min(...all);
  return least > 0 && Math.max(...all) / least > LOG_SPAN;
}

function byScale(series: readonly ChartSeries[]): ChartSeries[][] {
  const groups: ChartSeries[][] = [];
  for (const one of series) {
    const alike = groups.find(([first]) => {
      if (!first) return false;
      const [a, b] = [greatest(first), greatest(one)];
      return Math.max(a, b) <= SAME_SCALE * Math.min(a, b) || a === b;
    });
    if (alike) alike.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** The names of all columns, in the order in which they first occur. */
export const columnsOf = (rows: Rows): readonly string[] => [...new Set(rows.flatMap(Object.keys))];

/** Plots of a curve over its first column; none where that does not rise, which makes it a table. */
export function plotsOf(rows: Rows): readonly CurvePlot[] {
  const [name, ...rest] = columnsOf(rows);
  if (name === undefined || rest.length === 0) return [];
  const values = rows.map((row) => row[name] ?? Number.NaN);
  if (!rising(values)) return [];
  const series = rest.map((label) => ({ label, values: rows.map((row) => row[label] ?? null) }));
  return byScale(series).map((group) => ({ x: { name, values }, series: group, log: spansPowers(group) }));
}

export interface Confusion {
  readonly classes: readonly number[];
  readonly count: (truth: number, answer: number) => number;
}

/** Rows of truth, predicted and count as a matrix; null for other rows. */
export function confusionOf(rows: Rows): Confusion | null {
  if (columnsOf(rows).join() !== "truth,predicted,count") return null;
  const counts = new Map(rows.map(({ truth, predicted, count }) => [`${truth} ${predicted}`, count]));
  const classes = [...new Set(rows.flatMap(({ truth = 0, predicted = 0 }) => [truth, predicted]))];
  return {
    classes: classes.toSorted((a, b) => a - b),
    count: (truth, answer) => counts.get(`${truth} ${answer}`) ?? 0,
  };
}
