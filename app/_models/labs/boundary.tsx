"use client";

import { useEffect, useRef } from "react";
import { sigmoid } from "./net.ts";
import type { Labelled } from "./point-clouds.ts";

/** Cells per side of the picture, and half the side of the square that it shows. */
const CELLS = 48;
const REACH = 1.5;
const CELL_PX = 6;
const SIDE_PX = CELLS * CELL_PX;
const COLOURS = ["222,130,30", "50,110,225"] as const;
const POINT = 3.5;

/** The middle of every cell, row by row from the top. */
export const GRID_POINTS: Float64Array = Float64Array.from({ length: 2 * CELLS * CELLS }, (_, i) => {
  const cell = Math.floor(i / 2);
  const along = i % 2 === 0 ? cell % CELLS : Math.floor(cell / CELLS);
  const share = ((along + 0.5) / CELLS) * 2 - 1;
  return REACH * (i % 2 === 0 ? share : -share);
});

function paint(context: CanvasRenderingContext2D, logits: ArrayLike<number>, { points, labels }: Labelled) {
  context.clearRect(0, 0, SIDE_PX, SIDE_PX);
  for (let cell = 0; cell < CELLS * CELLS; cell++) {
    const p = sigmoid(logits[cell] ?? 0);
    context.fillStyle = `rgba(${COLOURS[p > 0.5 ? 1 : 0]},${0.06 + 0.7 * Math.abs(p - 0.5)})`;
    context.fillRect((cell % CELLS) * CELL_PX, Math.floor(cell / CELLS) * CELL_PX, CELL_PX, CELL_PX);
  }
  for (const [i, label] of labels.entries()) {
    const x = (((points[2 * i] ?? 0) / REACH + 1) / 2) * SIDE_PX;
    const y = ((1 - (points[2 * i + 1] ?? 0) / REACH) / 2) * SIDE_PX;
    context.fillStyle = `rgb(${COLOURS[label === 1 ? 1 : 0]})`;
    context.beginPath();
    if (label === 1) context.rect(x - POINT + 0.5, y - POINT + 0.5, 2 * POINT - 1, 2 * POINT - 1);
    else context.arc(x, y, POINT, 0, 2 * Math.PI);
    context.fill();
  }
}

interface BoundaryProps {
  readonly label: string;
  /** One per point of `GRID_POINTS`. */
  readonly logits: ArrayLike<number>;
  readonly data: Labelled;
}

/** What a network says everywhere in the square, and the points: circles are class 0, squares class 1. */
export function Boundary({ label, logits, data }: BoundaryProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context) paint(context, logits, data);
  }, [logits, data]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={SIDE_PX}
      height={SIDE_PX}
      className="aspect-square w-full max-w-[320px] rounded border border-line bg-bg"
    />
  );
}
