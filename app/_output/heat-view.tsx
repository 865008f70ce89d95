"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ArrayPreview } from "#domain/interview/event.ts";
import { figure } from "./figure.ts";
import { gridOf } from "./grid.ts";
import { colourAt, HEAT_STOPS } from "./heat.ts";

const MAX_HEIGHT_PX = 220;

function paint(canvas: HTMLCanvasElement, preview: ArrayPreview): void {
  const [rows, columns] = gridOf(preview);
  const context = canvas.getContext("2d");
  if (!context || rows === 0) return;
  canvas.width = columns;
  canvas.height = rows;
  const image = context.createImageData(columns, rows);
  for (const [at, value] of preview.values.entries()) image.data.set(colourAt(value, preview), at * 4);
  context.putImageData(image, 0, 0);
}

/** A matrix in colours, with the colours' range. */
export function HeatView({ preview, caption }: { preview: ArrayPreview; caption: string }) {
  const t = useTranslations("run.array");
  const format = useFormatter();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [rows, columns] = gridOf(preview);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, preview);
  }, [preview]);
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={caption}
        className="w-full rounded-sm border border-line [image-rendering:pixelated]"
        style={{ height: Math.min(MAX_HEIGHT_PX, Math.max(24, (320 * rows) / columns)) }}
      />
      <div aria-hidden className="mt-1 flex items-center gap-2 font-mono text-sm">
        {figure(format, preview.min)}
        <span
          className="h-2 flex-1 rounded-sm"
          style={{
            background: `linear-gradient(to right, ${HEAT_STOPS.map((c) => `rgb(${c.join(" ")})`).join(", ")})`,
          }}
        />
        {figure(format, preview.max)}
      </div>
      {preview.nans > 0 && <p className="text-muted text-sm">{t("nanLegend")}</p>}
    </>
  );
}
