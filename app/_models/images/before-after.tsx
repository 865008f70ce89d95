"use client";

import { type PointerEvent, useEffect, useRef } from "react";
import { cx } from "#app/_ui/class-names.ts";
import { Range } from "#app/_ui/range.tsx";
import { bytesOf, type Photo } from "./photo.ts";

interface PhotoCanvasProps {
  /** Memoised. */
  readonly photo: Photo;
  readonly label: string;
  readonly className?: string;
  /** How much of the left is cut away, in percent. */
  readonly cut?: number;
}

export function PhotoCanvas({ photo, label, className, cut = 0 }: PhotoCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = photo;
  useEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(new ImageData(bytesOf(photo), width, height), 0, 0);
  }, [photo, width, height]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      width={width}
      height={height}
      style={{ clipPath: `inset(0 0 0 ${cut}%)` }}
      className={cx("w-full [image-rendering:pixelated]", className)}
    />
  );
}

interface BeforeAfterProps {
  readonly before: Photo;
  readonly after: Photo;
  readonly names: readonly [before: string, after: string];
  readonly wipe: {
    /** Where the one ends and the other begins, 0 to 1. */
    readonly at: number;
    readonly label: string;
    readonly text: string;
    readonly enabled: boolean;
    readonly onMove: (at: number) => void;
  };
  /** A place that was pointed at, in shares of the picture. */
  readonly onPoint?: (x: number, y: number) => void;
}

/** One picture over the other, with an edge between them that is moved by a slider. */
export function BeforeAfter({ before, after, names, wipe, onPoint }: BeforeAfterProps) {
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPoint?.((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  return (
    <div className="flex w-full max-w-[576px] flex-col gap-1">
      <div className="relative overflow-hidden rounded border border-line" onPointerDown={point}>
        <PhotoCanvas photo={before} label={names[0]} className="block" />
        <PhotoCanvas photo={after} label={names[1]} className="absolute inset-0 h-full" cut={100 * wipe.at} />
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 w-px bg-accent"
          style={{ left: `${100 * wipe.at}%` }}
        />
      </div>
      <div className="flex justify-between gap-2 text-muted text-sm">
        <span>{names[0]}</span>
        <span>{names[1]}</span>
      </div>
      <Range
        label={wipe.label}
        value={wipe.at}
        text={wipe.text}
        min={0}
        max={1}
        step={0.02}
        disabled={!wipe.enabled}
        onChange={wipe.onMove}
      />
    </div>
  );
}
