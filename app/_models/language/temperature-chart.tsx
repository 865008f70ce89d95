"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { COLDEST, WARMEST } from "./forecast.ts";

const WIDTH = 360;
const HEIGHT = 200;
const LEFT = 28;
const BOTTOM = 18;
const TICKS = [-10, 0, 10, 20, 30, 40];
const AHEAD = 7;

export interface ForecastLine {
  readonly label: string;
  readonly values: readonly number[];
  /** A colour token and a dash, so that lines are told apart without colour. */
  readonly colour: string;
  readonly dash: string;
}

interface TemperatureChartProps {
  /** Highest temperature of each past day. */
  readonly history: readonly number[];
  readonly lines: readonly ForecastLine[];
  /** Weight of each past day, drawn as columns; the greatest fills the height. */
  readonly looks?: readonly number[] | null;
  readonly chosen: number;
  readonly enabled: boolean;
  readonly onChange: (place: number, celsius: number) => void;
}

const yOf = (celsius: number) => (HEIGHT - BOTTOM) * (1 - (celsius - COLDEST) / (WARMEST - COLDEST));

/** Past days as points that can be dragged, and forecasts behind the line of today. */
export function TemperatureChart(props: TemperatureChartProps) {
  const t = useTranslations("demoLanguage");
  const { history, lines, looks, chosen, enabled, onChange } = props;
  const held = useRef<number | null>(null);
  const step = (WIDTH - LEFT - 8) / (history.length + AHEAD - 1);
  const xOf = (place: number) => LEFT + place * step;
  const path = (values: readonly number[], from: number) =>
    values.map((value, i) => `${i === 0 ? "M" : "L"}${xOf(from + i)} ${yOf(value)}`).join(" ");
  const moved = (event: React.PointerEvent<SVGSVGElement>) => {
    if (held.current === null) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = ((event.clientY - top) / height) * HEIGHT;
    const celsius = WARMEST - (share / (HEIGHT - BOTTOM)) * (WARMEST - COLDEST);
    onChange(held.current, Math.round(Math.min(WARMEST, Math.max(COLDEST, celsius)) * 2) / 2);
  };
  const last = history.at(-1) ?? 0;
  const greatest = Math.max(Number.MIN_VALUE, ...(looks ?? []));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("chart", { days: history.length })}
      className="w-full max-w-xl touch-pan-y select-none rounded border border-line bg-bg"
      onPointerMove={moved}
      onPointerUp={() => {
        held.current = null;
      }}
      onPointerLeave={() => {
        held.current = null;
      }}
    >
      <Grid today={xOf(history.length - 1)} />
      {looks?.map((weight, place) => (
        <rect
          key={xOf(place)}
          x={xOf(place) - step * 0.4}
          width={step * 0.8}
          y={(HEIGHT - BOTTOM) * (1 - weight / greatest)}
          height={(HEIGHT - BOTTOM) * (weight / greatest)}
          fill="var(--accent)"
          opacity={0.35}
        />
      ))}
      <path d={path(history, 0)} fill="none" stroke="var(--text)" strokeWidth={1.5} />
      {lines.map(({ label, values, colour, dash }) => (
        <path
          key={label}
          d={path([last, ...values], history.length - 1)}
          fill="none"
          stroke={colour}
          strokeWidth={2}
          strokeDasharray={dash}
        />
      ))}
      {history.map((value, place) => (
        <circle
          key={xOf(place)}
          cx={xOf(place)}
          cy={yOf(value)}
          r={place === chosen ? 4 : 2.5}
          fill={place === chosen ? "var(--accent)" : "var(--text)"}
          stroke="transparent"
          strokeWidth={10}
          style={{ touchAction: "none", cursor: enabled ? "ns-resize" : "default" }}
          onPointerDown={() => {
            if (enabled) held.current = place;
            if (enabled) onChange(place, value);
          }}
        />
      ))}
    </svg>
  );
}

function Grid({ today }: { today: number }) {
  const format = useFormatter();
  return (
    <g fontSize={9} fill="var(--muted)">
      {TICKS.map((celsius) => (
        <g key={celsius}>
          <line x1={LEFT} x2={WIDTH} y1={yOf(celsius)} y2={yOf(celsius)} stroke="var(--line)" />
          <text x={LEFT - 4} y={yOf(celsius) + 3} textAnchor="end">
            {format.number(celsius)}
          </text>
        </g>
      ))}
      <line
        x1={today}
        x2={today}
        y1={0}
        y2={HEIGHT - BOTTOM}
        stroke="var(--line-control)"
        strokeDasharray="2 3"
      />
    </g>
  );
}
