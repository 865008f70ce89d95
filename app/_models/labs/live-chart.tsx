"use client";

import { useFormatter } from "next-intl";
import { useId } from "react";

export type Tone = "accent" | "good" | "warn" | "bad" | "muted" | "text";

export interface Series {
  readonly name: string;
  readonly tone: Tone;
  readonly dashed?: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface LiveChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly xLabel: string;
  /** Least and greatest y; follows from the data otherwise. */
  readonly range?: readonly [number, number];
  readonly marker?: { readonly x: number; readonly name: string };
  readonly percent?: boolean;
}

const TONES: Readonly<Record<Tone, string>> = {
  accent: "text-accent",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
  muted: "text-muted",
  text: "text-text",
};
const [WIDTH, HEIGHT] = [320, 170];
const [LEFT, RIGHT, TOP, BOTTOM] = [40, 8, 8, 30];

/** Least and greatest, a little apart even where all are alike. */
function extent(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

/** Curves that grow while a network trains, with a marker to move; the last values are said for who cannot see it. */
export function LiveChart({ title, series, xLabel, range, marker, percent = false }: LiveChartProps) {
  const format = useFormatter();
  const titleId = useId();
  const all = series.flatMap(({ points }) => points);
  const [x0, x1] = extent(all.map(([x]) => x));
  const [y0, y1] = range ?? extent(all.map(([, y]) => y));
  const number = (value: number) =>
    format.number(
      value,
      percent ? { style: "percent", maximumFractionDigits: 1 } : { maximumSignificantDigits: 3 },
    );
  const px = (x: number) => LEFT + ((x - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT);
  const py = (y: number) =>
    TOP + (1 - (Math.min(y1, Math.max(y0, y)) - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM);
  const path = (points: Series["points"]) =>
    points.map(([x, y]) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join(" ");
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="font-medium text-sm">{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={titleId}
        className="w-full max-w-[520px]"
      >
        <title id={titleId}>
          {[title, ...series.map(({ name, points }) => `${name}: ${number(points.at(-1)?.[1] ?? 0)}`)].join(
            "; ",
          )}
        </title>
        <g className="text-muted" fontSize={10} fill="currentColor">
          <path
            d={`M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}`}
            fill="none"
            stroke="currentColor"
            strokeWidth={1}
          />
          <text x={LEFT - 4} y={TOP + 8} textAnchor="end">
            {number(y1)}
          </text>
          <text x={LEFT - 4} y={HEIGHT - BOTTOM} textAnchor="end">
            {number(y0)}
          </text>
          <text x={LEFT} y={HEIGHT - BOTTOM + 12}>
            {format.number(x0)}
          </text>
          <text x={WIDTH - RIGHT} y={HEIGHT - BOTTOM + 12} textAnchor="end">
            {format.number(x1)}
          </text>
          <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle">
            {xLabel}
          </text>
        </g>
        {series.map(({ name, tone, dashed, points }) => (
          <polyline
            key={name}
            className={TONES[tone]}
            points={path(points)}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.75}
            strokeDasharray={dashed ? "4 3" : undefined}
          />
        ))}
        {marker && (
          <line
            className="text-text"
            x1={px(marker.x)}
            x2={px(marker.x)}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
            stroke="currentColor"
            strokeDasharray="2 2"
          />
        )}
      </svg>
      <Legend series={series} marker={marker?.name} />
    </figure>
  );
}

function Legend({ series, marker }: { series: readonly Series[]; marker: string | undefined }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm">
      {series.map(({ name, tone, dashed }) => (
        <li key={name} className="flex items-center gap-1">
          <span
            aria-hidden
            className={`inline-block w-4 border-current border-t-2 ${TONES[tone]} ${dashed ? "border-dashed" : ""}`}
          />
          {name}
        </li>
      ))}
      {marker && (
        <li className="flex items-center gap-1">
          <span aria-hidden className="inline-block h-3 border-text border-l-2 border-dotted" />
          {marker}
        </li>
      )}
    </ul>
  );
}
