"use client";

import { useMemo } from "react";
import { Pixels } from "./pixels.tsx";

interface HeatMapProps {
  readonly label: string;
  readonly values: Float32Array;
  readonly side: number;
  /** The value that is drawn brightest. */
  readonly most?: number;
}

/** Black through red and yellow to white. */
export function heatColours(values: Float32Array, most: number): Float32Array {
  const count = values.length;
  const colours = new Float32Array(3 * count);
  values.forEach((value, i) => {
    const share = Math.min(Math.max(value / most, 0), 1);
    for (let channel = 0; channel < 3; channel++)
      colours[channel * count + i] = Math.min(Math.max(3 * share - channel, 0), 1);
  });
  return colours;
}

export function HeatMap({ label, values, side, most = 1 }: HeatMapProps) {
  const colours = useMemo(() => heatColours(values, most), [values, most]);
  return (
    <figure className="min-w-0">
      <Pixels values={colours} width={side} height={side} />
      <figcaption className="truncate text-muted text-sm">{label}</figcaption>
    </figure>
  );
}
