"use client";

import { useMemo } from "react";
import { SIDE } from "../digit-raster.ts";
import { PixelCanvas } from "../vision/pixel-canvas.tsx";
import { inkPixels } from "../vision/pixels.ts";

const PIXELS = SIDE * SIDE;

interface DigitStripProps {
  /** 28x28 pictures one after another, ink from 0 to 1; memoised. */
  readonly pictures: Float32Array;
  readonly labels: readonly string[];
}

/** Several digits side by side. */
export function DigitStrip({ pictures, labels }: DigitStripProps) {
  const painted = useMemo(
    () => labels.map((_, i) => inkPixels(pictures.subarray(i * PIXELS, (i + 1) * PIXELS), SIDE)),
    [pictures, labels],
  );
  return (
    <div className="grid max-w-[360px] grid-cols-5 gap-1">
      {painted.map((pixels, i) => (
        <PixelCanvas key={String(i)} pixels={pixels} side={SIDE} label={labels[i] ?? ""} />
      ))}
    </div>
  );
}
