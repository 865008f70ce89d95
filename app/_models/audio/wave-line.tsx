"use client";

import { useMemo } from "react";

interface WaveLineProps {
  readonly label: string;
  readonly wave: ArrayLike<number>;
  readonly position?: number | null;
}

const COLUMNS = 300;
const HALF = 30;

/** The outline of a wave: least and greatest sample of each column. */
export function WaveLine({ label, wave, position = null }: WaveLineProps) {
  const outline = useMemo(() => {
    const size = Math.max(1, wave.length / COLUMNS);
    return Array.from({ length: COLUMNS }, (_, column) => {
      let [low, high] = [0, 0];
      for (let i = Math.floor(column * size); i < Math.min(wave.length, (column + 1) * size); i++) {
        low = Math.min(low, wave[i] ?? 0);
        high = Math.max(high, wave[i] ?? 0);
      }
      return `M${column} ${HALF - high * HALF}V${HALF - low * HALF + 0.4}`;
    }).join("");
  }, [wave]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${COLUMNS} ${2 * HALF}`}
      preserveAspectRatio="none"
      className="h-14 w-full rounded border border-line bg-surface text-accent"
    >
      <path d={outline} stroke="currentColor" strokeWidth={1} fill="none" />
      {position !== null && (
        <line
          x1={position * COLUMNS}
          x2={position * COLUMNS}
          y1={0}
          y2={2 * HALF}
          className="stroke-bad"
          strokeWidth={1.5}
        />
      )}
    </svg>
  );
}
