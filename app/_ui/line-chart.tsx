"use client";

import "uplot/dist/uPlot.min.css";
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import Plot from "uplot";

/** Each is told from light and dark ground. */
const STROKES = ["#2f7fd6", "#d55e00", "#0f9d6b", "#b5579f", "#8a7300", "#7d6bd6"] as const;
/** They tell lines apart without colour. */
const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [10, 4], [4, 4]] as const;
const FONT = "12px 'Inter Variable', sans-serif";
const HEIGHT_PX = 220;
const LOG = 3;

export interface ChartSeries {
  readonly label: string;
  /** As many as there are places on the x axis; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface LineChartProps {
  readonly xLabel: string;
  /** Rising. */
  readonly x: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Powers of ten upwards; for positive values only. */
  readonly log?: boolean;
}

function optionsFor(box: HTMLElement, { xLabel, series, log }: Omit<LineChartProps, "x">): Plot.Options {
  const colour = (name: string) => () => getComputedStyle(box).getPropertyValue(name);
  const text = () => getComputedStyle(box).color;
  const axis: Plot.Axis = {
    stroke: text,
    font: FONT,
    labelFont: FONT,
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
  };
  return {
    width: box.clientWidth,
    height: HEIGHT_PX,
    scales: { x: { time: false }, y: log ? { distr: LOG } : {} },
    axes: [
      { ...axis, label: xLabel, labelSize: 20 },
      { ...axis, size: 60 },
    ],
    cursor: { drag: { x: false, y: false } },
    series: [
      { label: xLabel },
      ...series.map(({ label }, i) => {
        const stroke = STROKES[i % STROKES.length];
        // Where the colours begin again, they meet other dashes.
        const dash = DASHES[(i + Math.floor(i / STROKES.length)) % DASHES.length] ?? [];
        return { label, width: 2, stroke, dash: [...dash], spanGaps: true };
      }),
    ],
  };
}

/** Lines over one axis. Whoever cannot see it needs the same values as words or a table beside it. */
export default function LineChart({ xLabel, x, series, log = false }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Plot>(null);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const data: Plot.AlignedData = [[...x], ...series.map(({ values }) => [...values])];
    const made = new Plot(optionsFor(element, { xLabel, series, log }), data, element);
    chart.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [xLabel, x, series, log]);
  useEffect(() => {
    if (!resolvedTheme) return;
    // The page takes the theme's class after this: in the next frame the colours are the new ones.
    const frame = requestAnimationFrame(() => chart.current?.redraw());
    return () => cancelAnimationFrame(frame);
  }, [resolvedTheme]);
  return <div ref={box} className="chart min-w-0 overflow-hidden text-text" />;
}
