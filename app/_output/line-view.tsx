"use client";

import { useFormatter } from "next-intl";
import { useMemo } from "react";
import type { ArrayPreview } from "#domain/interview/event.ts";
import { figure } from "./figure.ts";
import { HEIGHT, strokesOf, WIDTH } from "./strokes.ts";

/** A vector over its index. Gaps are NaN or infinite. */
export function LineView({ preview, caption }: { preview: ArrayPreview; caption: string }) {
  const format = useFormatter();
  const strokes = useMemo(() => strokesOf(preview.values), [preview.values]);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 font-mono text-muted text-sm">
      <div aria-hidden className="flex flex-col justify-between text-right">
        <span>{figure(format, preview.max)}</span>
        <span>{figure(format, preview.min)}</span>
      </div>
      <svg
        role="img"
        aria-label={caption}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-32 w-full border-line border-b border-l bg-bg text-accent"
      >
        {strokes.map((points) => (
          <polyline
            key={points}
            points={points}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <div aria-hidden className="col-start-2 flex justify-between">
        <span>0</span>
        <span>{format.number(Math.max(0, (preview.dims[0] ?? 1) - 1))}</span>
      </div>
    </div>
  );
}
