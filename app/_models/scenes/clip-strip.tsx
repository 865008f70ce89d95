"use client";

import { useMemo } from "react";
import { SIDE } from "./clip.ts";
import { Pixels } from "./pixels.tsx";

/** The frames that the model gets, in its order. */
export function ClipStrip({ clip }: { clip: Float32Array }) {
  const frames = useMemo(() => {
    const size = SIDE * SIDE;
    return Array.from({ length: clip.length / size }, (_, place) => ({
      place,
      pixels: clip.slice(place * size, (place + 1) * size),
    }));
  }, [clip]);
  return (
    <div aria-hidden className="grid max-w-[400px] grid-cols-8 gap-1">
      {frames.map(({ place, pixels }) => (
        <Pixels key={place} values={pixels} width={SIDE} height={SIDE} />
      ))}
    </div>
  );
}
