"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ArrayPreview } from "#domain/interview/event.ts";
import type { Scalar } from "#domain/judging/verdict.ts";
import { colourAt, HEAT_STOPS } from "./heat.ts";

/** Up to this many columns and rows an array is shown as numbers. */
const TABLE_COLUMNS = 8;
const TABLE_ROWS = 12;
const MAX_HEIGHT_PX = 220;

type Format = ReturnType<typeof useFormatter>;

const number = (format: Format, value: Scalar): string =>
  typeof value === "number" ? format.number(value, { maximumSignificantDigits: 5 }) : value;

const gridOf = ({ shown, values }: ArrayPreview): readonly [number, number] => {
  const [first = 1, second] = shown;
  if (values.length === 0) return [0, 0];
  return second === undefined ? [1, first] : [first, second];
};

function NumberTable({ preview, caption }: { preview: ArrayPreview; caption: string }) {
  const format = useFormatter();
  const [rows, columns] = gridOf(preview);
  const at = (row: number, column: number) => preview.values[row * columns + column] ?? "NaN";
  return (
    <table className="font-mono text-sm">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <tr key={row}>
            <th scope="row" className="pr-2 text-right font-normal text-muted">
              {row}
            </th>
            {Array.from({ length: columns }, (_, column) => column).map((column) => (
              <td key={column} className="px-1.5 text-right">
                {number(format, at(row, column))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

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

function HeatMap({ preview, caption }: { preview: ArrayPreview; caption: string }) {
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
        {number(format, preview.min)}
        <span
          className="h-2 flex-1 rounded-sm"
          style={{
            background: `linear-gradient(to right, ${HEAT_STOPS.map((c) => `rgb(${c.join(" ")})`).join(", ")})`,
          }}
        />
        {number(format, preview.max)}
      </div>
      {preview.nans > 0 && <p className="text-muted text-sm">{t("nanLegend")}</p>}
    </>
  );
}

/** Numbers where they fit, a heat map with legend and words where they do not. */
export function ArrayView({ name, preview }: { name: string; preview: ArrayPreview }) {
  const t = useTranslations("run.array");
  const format = useFormatter();
  const [rows, columns] = gridOf(preview);
  const facts = t("facts", {
    name: name === "" ? t("lastValue") : name,
    dtype: preview.dtype,
    shape: `[${preview.dims.join(", ")}]`,
    min: number(format, preview.min),
    max: number(format, preview.max),
    nans: preview.nans,
  });
  const small = rows <= TABLE_ROWS && columns <= TABLE_COLUMNS;
  const whole = preview.values.length === preview.dims.reduce((n, d) => n * d, 1);
  return (
    <figure className="my-2 max-w-[480px]">
      <figcaption className="mb-1 text-muted text-sm">{facts}</figcaption>
      {preview.values.length === 0 ? (
        <p>{t("empty")}</p>
      ) : small ? (
        <div className="overflow-x-auto">
          <NumberTable preview={preview} caption={facts} />
        </div>
      ) : (
        <HeatMap preview={preview} caption={facts} />
      )}
      {!whole && <p className="text-muted text-sm">{t("thinned", { shown: preview.values.length })}</p>}
    </figure>
  );
}
