"use client";

import { useEffect, useRef } from "react";

const COLOUR = "50,110,225";

interface HeatStripProps {
  readonly label: string;
  /** Row by row, one row per line of the picture. */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  readonly rows: number;
  /** The values that are drawn empty and full. */
  readonly range: readonly [low: number, high: number];
}

/** A table of numbers as shades: units from top to bottom, steps from left to right. */
export function HeatStrip({ label, values, columns, rows, range: [low, high] }: HeatStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, columns, rows);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const share = ((values[row * columns + column] ?? 0) - low) / (high - low);
        context.fillStyle = `rgba(${COLOUR},${Math.min(1, Math.max(0, share))})`;
        context.fillRect(column, row, 1, 1);
      }
  }, [values, columns, rows, low, high]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={columns}
      height={rows}
      className="h-24 w-full rounded border border-line bg-bg [image-rendering:pixelated]"
    />
  );
}
