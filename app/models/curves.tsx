"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { KEYBOARD_SCROLL } from "../_ui/keyboard-scroll.ts";
import { Skeleton } from "../_ui/skeleton.tsx";
import { ConfusionTable } from "./confusion-table.tsx";
import { columnsOf, confusionOf, plotsOf, type Rows } from "./curve-plots.ts";
import { figure } from "./figures.ts";

const LineChart = dynamic(() => import("../_ui/line-chart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-56" />,
});

function RowTable({ rows, label }: { rows: Rows; label: string }) {
  const format = useFormatter();
  const columns = columnsOf(rows);
  return (
    <section aria-label={label} {...KEYBOARD_SCROLL} className="max-h-72 overflow-auto">
      <table className="text-sm tabular-nums">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1 text-left font-medium font-mono">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)} className="border-line border-t">
              {columns.map((column) => {
                const value = row[column];
                return (
                  <td key={column} className="px-2 py-1">
                    {value === undefined ? "" : format.number(value, figure(value))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CurveProps {
  name: string;
  rows: Rows;
  /** Words for the classes, in order. */
  labels: readonly string[] | undefined;
}

/** What was measured, as lines where it runs along an axis and as a table always. */
export function Curve({ name, rows, labels }: CurveProps) {
  const t = useTranslations("models");
  const plots = useMemo(() => plotsOf(rows), [rows]);
  const title = name === "training" ? t("trainingCurve") : name;
  const confusion = useMemo(() => confusionOf(rows), [rows]);
  if (confusion)
    return (
      <figure className="min-w-0 rounded-lg border border-line p-3">
        <figcaption className="mb-2 font-medium">{t("confusion")}</figcaption>
        <ConfusionTable confusion={confusion} labels={labels} />
      </figure>
    );
  const table = <RowTable rows={rows} label={title} />;
  return (
    <figure className="min-w-0 rounded-lg border border-line p-3">
      <figcaption className="mb-2 font-medium">
        {name === "training" ? title : <code className="font-mono">{name}</code>}
      </figcaption>
      {plots.map(({ x, series, log }) => (
        <LineChart
          key={series.map(({ label }) => label).join()}
          xLabel={x.name}
          x={x.values}
          series={series}
          log={log}
        />
      ))}
      {plots.length === 0 ? (
        table
      ) : (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer">{t("asTable")}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}
