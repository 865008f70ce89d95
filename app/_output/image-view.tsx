"use client";

import { useEffect, useRef } from "react";
import type { ArrayPreview } from "#domain/interview/event.ts";
import { pixelsOf } from "./pixels.ts";

const MAX_SIDE_PX = 256;
const PX_PER_POINT = 8;

/** A picture in its own colours, its points as squares. */
export function ImageView({ preview, caption }: { preview: ArrayPreview; caption: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [rows = 1, columns = 1] = preview.shown;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    canvas.current.width = columns;
    canvas.current.height = rows;
    const image = context.createImageData(columns, rows);
    image.data.set(pixelsOf(preview));
    context.putImageData(image, 0, 0);
  }, [preview, rows, columns]);
  const width = Math.min(MAX_SIDE_PX, PX_PER_POINT * columns, (MAX_SIDE_PX * columns) / rows);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={caption}
      className="max-w-full rounded-sm border border-line [image-rendering:pixelated]"
      style={{ width, aspectRatio: `${columns} / ${rows}` }}
    />
  );
}
