"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Tensor } from "#domain/judging/tensor.ts";
import { HeatMap } from "./heat-map.tsx";
import { panelsOf } from "./panels.ts";
import { summarise, type TensorSummary } from "./summary.ts";

const MAX_LISTED = 12;

function Histogram({ summary }: { summary: TensorSummary }) {
  const t = useTranslations("models.tensor");
  const most = Math.max(1, ...summary.histogram);
  return (
    <svg
      role="img"
      aria-label={t("histogram")}
      viewBox={`0 0 ${summary.histogram.length} 10`}
      preserveAspectRatio="none"
      className="h-10 w-full max-w-72 text-accent"
    >
      {summary.histogram.map((count, bin) => (
        <rect
          key={String(bin)}
          x={bin + 0.1}
          y={10 - (10 * count) / most}
          width={0.8}
          height={(10 * count) / most}
          fill="currentColor"
        />
      ))}
    </svg>
  );
}

/** Shape, range and pictures of any array: a heat map for each matrix of its last two axes. */
export function TensorView({ name, tensor }: { name: string; tensor: Tensor }) {
  const t = useTranslations("models.tensor");
  const format = useFormatter();
  const summary = useMemo(() => summarise(tensor), [tensor]);
  const { panels, left } = useMemo(() => panelsOf(tensor), [tensor]);
  const range = useMemo(
    () => ({ least: summary.least ?? 0, greatest: summary.greatest ?? 0 }),
    [summary.least, summary.greatest],
  );
  const number = (value: number | null) =>
    value === null ? "–" : format.number(value, { maximumSignificantDigits: 4 });
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="break-words font-mono">
        {name}: {tensor.dtype}[{tensor.dims.join(", ")}]
      </p>
      <p className="text-muted">
        {t("range", {
          least: number(summary.least),
          greatest: number(summary.greatest),
          mean: number(summary.mean),
        })}
        {summary.nan + summary.infinite > 0 && (
          <span className="text-bad"> {t("broken", { nan: summary.nan, infinite: summary.infinite })}</span>
        )}
      </p>
      {summary.count <= MAX_LISTED ? (
        <p className="break-words font-mono">{[...tensor.data].map((v) => number(Number(v))).join("  ")}</p>
      ) : (
        <>
          {summary.histogram.length > 0 && <Histogram summary={summary} />}
          <div className="flex max-h-80 flex-wrap gap-1 overflow-y-auto">
            {panels.map((panel) => (
              <HeatMap
                key={panel.at.join()}
                panel={panel}
                range={range}
                label={t("panel", { at: panel.at.join(", "), rows: panel.rows, columns: panel.columns })}
              />
            ))}
          </div>
          {left > 0 && <p className="text-muted">{t("left", { count: left })}</p>}
        </>
      )}
    </div>
  );
}
