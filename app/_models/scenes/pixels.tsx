"use client";

import { useEffect, useRef } from "react";

interface PixelsProps {
  /** Red, green and blue planes from 0 to 1, or one grey plane. */
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly className?: string;
}

/** A small picture, each of its pixels a square. Whoever shows it says in words what it is. */
export function Pixels({ values, width, height, className }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const plane = width * height;
    const colours = values.length >= 3 * plane;
    const image = context.createImageData(width, height);
    for (let i = 0; i < plane; i++) {
      for (let channel = 0; channel < 3; channel++)
        image.data[4 * i + channel] = 255 * (values[(colours ? channel * plane : 0) + i] ?? 0);
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [values, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      aria-hidden
      className={className ?? "block w-full"}
      style={{ imageRendering: "pixelated", aspectRatio: `${width} / ${height}` }}
    />
  );
}
