"use client";

import { useEffect, useRef } from "react";
import type { DrawnStroke } from "./drawing.ts";
import { paintStrokes, SIDE_PX } from "./paint-strokes.ts";

/** A drawing to look at. */
export function DrawnPicture({ strokes, label }: { strokes: readonly DrawnStroke[]; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current)
      paintStrokes(
        canvas.current,
        strokes.map((s) => s.points),
      );
  }, [strokes]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={SIDE_PX}
      height={SIDE_PX}
      className="aspect-square w-full max-w-[200px] rounded border border-line bg-bg text-text"
    />
  );
}
