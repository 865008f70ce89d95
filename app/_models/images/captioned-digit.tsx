"use client";

import { useMemo } from "react";
import { SIDE } from "../digit-raster.ts";
import { PixelCanvas } from "../vision/pixel-canvas.tsx";
import { inkPixels } from "../vision/pixels.ts";

interface CaptionedDigitProps {
  readonly image: ArrayLike<number>;
  readonly caption: string;
  /** A figure about it, in words. */
  readonly figure?: string;
}

/** One 28x28 picture, what it is, and perhaps how good. */
export function CaptionedDigit({ image, caption, figure }: CaptionedDigitProps) {
  const pixels = useMemo(() => inkPixels(image, SIDE), [image]);
  return (
    <figure className="w-28 min-w-0">
      <PixelCanvas pixels={pixels} side={SIDE} label={caption} />
      <figcaption className="mt-1 text-sm">{caption}</figcaption>
      {figure && <p className="font-mono text-muted text-sm tabular-nums">{figure}</p>}
    </figure>
  );
}
