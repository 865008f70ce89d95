"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ArrayPreview } from "#domain/interview/event.ts";
import { type Format, figure } from "./figure.ts";
import { gridOf } from "./grid.ts";
import { HeatView } from "./heat-view.tsx";
import { ImageView } from "./image-view.tsx";
import { LineView } from "./line-view.tsx";

/** Up to this many columns and rows an array is shown as numbers. */
const TABLE_COLUMNS = 8;
const TABLE_ROWS = 12;

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
                {figure(format, at(row, column))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Drawing({ preview, caption }: { preview: ArrayPreview; caption: string }) {
  const t = useTranslations("run.array");
  const [rows, columns] = gridOf(preview);
  if (preview.values.length === 0) return <p>{t("empty")}</p>;
  if (preview.as === "line") return <LineView preview={preview} caption={caption} />;
  if (preview.as === "image") return <ImageView preview={preview} caption={caption} />;
  if (rows > TABLE_ROWS || columns > TABLE_COLUMNS) return <HeatView preview={preview} caption={caption} />;
  return (
    <div className="overflow-x-auto">
      <NumberTable preview={preview} caption={caption} />
    </div>
  );
}

/** What was left out of the drawing, in words; null where it shows the whole array. */
function useThinned({ as, dims, shown, values }: ArrayPreview): string | null {
  const t = useTranslations("run.array");
  const whole = dims.reduce((n, d) => n * d, 1);
  if (values.length === whole) return null;
  if (as === "image") return t("thinnedImage", { rows: shown[0] ?? 0, columns: shown[1] ?? 0 });
  return t(as === "line" ? "thinnedLine" : "thinned", { shown: values.length });
}

const factsOf = (preview: ArrayPreview, format: Format) => ({
  dtype: preview.dtype,
  shape: `[${preview.dims.join(", ")}]`,
  min: figure(format, preview.min),
  max: figure(format, preview.max),
  hasMean: String(preview.mean !== undefined && preview.values.length > 1),
  mean: figure(format, preview.mean ?? "NaN"),
  nans: preview.nans,
  infinite: preview.infinite ?? 0,
});

/** An array as a line, an image, numbers or a heat map, with its figures in words. */
export function ArrayView({ name, preview }: { name: string; preview: ArrayPreview }) {
  const t = useTranslations("run.array");
  const format = useFormatter();
  const thinned = useThinned(preview);
  const facts = t("facts", { name: name === "" ? t("untitled") : name, ...factsOf(preview, format) });
  return (
    <figure className="my-2 max-w-[480px]">
      <figcaption className="mb-1 break-words text-muted text-sm">{facts}</figcaption>
      <Drawing preview={preview} caption={facts} />
      {thinned !== null && <p className="text-muted text-sm">{thinned}</p>}
    </figure>
  );
}
