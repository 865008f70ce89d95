"use client";

import { useEffect, useRef } from "react";
import { cx } from "#app/_ui/class-names.ts";

interface PixelCanvasProps {
  /** Four bytes a pixel; memoised. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  side: number;
  label: string;
  className?: string;
}

/** A small square picture, each pixel a sharp cell. */
export function PixelCanvas({ pixels, side, label, className }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(new ImageData(pixels, side, side), 0, 0);
  }, [pixels, side]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={side}
      height={side}
      className={cx("aspect-square w-full rounded border border-line [image-rendering:pixelated]", className)}
    />
  );
}
