"use client";

import { useEffect, useRef } from "react";
import { paintHeat, type Range } from "./paint-heat.ts";
import type { Panel } from "./panels.ts";

/** A matrix narrower than this is stretched so that single values can be told apart. */
const LEAST_WIDTH_PX = 64;
const MOST_WIDTH_PX = 280;
const PX_PER_VALUE = 4;

export function HeatMap({ panel, range, label }: { panel: Panel; range: Range; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) paintHeat(canvas.current, panel, range);
  }, [panel, range]);
  const width = Math.min(MOST_WIDTH_PX, Math.max(LEAST_WIDTH_PX, panel.columns * PX_PER_VALUE));
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className="max-w-full rounded-sm border border-line"
      style={{
        width,
        aspectRatio: `${panel.columns} / ${panel.rows}`,
        minHeight: 8,
        imageRendering: "pixelated",
      }}
    />
  );
}
