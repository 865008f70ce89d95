"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { colourAt } from "../thumbnail.ts";
import type { Matrix } from "./front-end.ts";

interface MelPictureProps {
  readonly label: string;
  readonly mel: Matrix;
  /** 0 to 1 of its length, where it plays. */
  readonly position?: number | null;
  /** Drawn over the picture, in percent of its width and height. */
  readonly children?: ReactNode;
}

/** Time to the right, low notes at the bottom, bright is loud. */
export function MelPicture({ label, mel, position = null, children }: MelPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const { rows, columns, data } = mel;
    const low = data.reduce((a, b) => Math.min(a, b), Infinity);
    const high = data.reduce((a, b) => Math.max(a, b), -Infinity);
    const image = context.createImageData(rows, columns);
    data.forEach((value, i) => {
      const [frame, band] = [Math.floor(i / columns), i % columns];
      const colour = colourAt(high > low ? (value - low) / (high - low) : 0);
      image.data.set([...colour, 255], ((columns - 1 - band) * rows + frame) * 4);
    });
    context.putImageData(image, 0, 0);
  }, [mel]);
  return (
    <div className="relative h-32 overflow-hidden rounded border border-line">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        width={mel.rows}
        height={mel.columns}
        className="size-full [image-rendering:pixelated]"
      />
      {children}
      {position !== null && (
        <div
          aria-hidden
          className="absolute inset-y-0 w-0.5 bg-white"
          style={{ left: `${position * 100}%` }}
        />
      )}
    </div>
  );
}
