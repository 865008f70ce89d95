"use client";

import { useFormatter, useTranslations } from "next-intl";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { ForecastLine } from "./temperature-chart.tsx";

/** The lines of the chart as numbers, with the look of each line. */
export function ForecastTable({ lines, ahead }: { lines: readonly ForecastLine[]; ahead: number }) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const days = Array.from({ length: ahead }, (_, place) => place);
  return (
    <section aria-label={t("forecastTable")} className="overflow-x-auto" {...KEYBOARD_SCROLL}>
      <table className="w-full text-sm tabular-nums">
        <caption className="mb-1 text-left text-muted">{t("forecastTable")}</caption>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th key={day} scope="col" className="px-1 text-right font-normal text-muted">
                {t("inDays", { days: day + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, values, colour, dash }) => (
            <tr key={label}>
              <th scope="row" className="whitespace-nowrap pr-2 text-left font-normal">
                <svg aria-hidden width={22} height={8} className="mr-1 inline">
                  <line x1={0} x2={22} y1={4} y2={4} stroke={colour} strokeWidth={2} strokeDasharray={dash} />
                </svg>
                {label}
              </th>
              {days.map((day) => (
                <td key={day} className="px-1 text-right font-mono">
                  {values[day] === undefined
                    ? ""
                    : format.number(values[day], { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
