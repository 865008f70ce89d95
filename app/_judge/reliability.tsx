"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { EvaluationFigures } from "#domain/judging/figures.ts";
import { Cell, Head, Table } from "./figures-table.tsx";

type Bins = EvaluationFigures["bins"];

const SIZE = 160;
const MARGIN = 8;
const MIN_RADIUS = 2.5;
const MAX_RADIUS = 7;

/** Stated against observed; the table beside it has the same numbers. */
function Diagram({ bins, label }: { bins: Bins; label: string }) {
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const place = (share: number) => MARGIN + share * (SIZE - 2 * MARGIN);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      className="size-40 shrink-0 rounded border border-line text-text"
    >
      <line
        x1={place(0)}
        y1={place(1)}
        x2={place(1)}
        y2={place(0)}
        className="stroke-line-control"
        strokeDasharray="4 3"
      />
      <polyline
        points={bins.map(({ stated, observed }) => `${place(stated)},${place(1 - observed)}`).join(" ")}
        fill="none"
        className="stroke-accent"
      />
      {bins.map(({ low, n, stated, observed }) => (
        <circle
          key={low}
          cx={place(stated)}
          cy={place(1 - observed)}
          r={MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * Math.sqrt(n / most)}
          className="fill-accent"
        />
      ))}
    </svg>
  );
}

/** How far stated probabilities can be believed, as a picture and as numbers. */
export function Reliability({ bins }: { bins: Bins }) {
  const t = useTranslations("verdict.evaluation");
  const format = useFormatter();
  const share = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className="mt-2 flex flex-wrap items-start gap-3">
      <Diagram bins={bins} label={t("diagram")} />
      <Table caption={t("reliability")} className="min-w-0 flex-1 basis-56">
        <thead>
          <tr>
            <Head text={t("bin")} />
            <Head text={t("rows")} end />
            <Head text={t("stated")} end />
            <Head text={t("observed")} end />
          </tr>
        </thead>
        <tbody>
          {bins.map(({ low, high, n, stated, observed }) => (
            <tr key={low} className="border-line border-t">
              <th scope="row" className="py-0.5 pr-2 font-normal">
                {t("range", { low: share(low), high: share(high) })}
              </th>
              <Cell text={format.number(n)} />
              <Cell text={share(stated)} />
              <Cell text={share(observed)} />
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
