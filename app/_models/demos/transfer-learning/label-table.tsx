"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { DemoProps } from "../../demo.ts";

/** The order of the card's regimes. */
const REGIMES = ["frozen", "tuned", "scratch"] as const;

/** Measured on the digits 5 to 9: what a pretrained trunk is worth at each number of labels. */
export function LabelTable({ card }: Pick<DemoProps, "card">) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const rows = card.curves?.byLabels ?? [];
  const budgets = [...new Set(rows.map((row) => row.labels ?? 0))];
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return (
    <table className="w-full text-sm">
      <caption className="text-left text-muted">{t("transfer.measured")}</caption>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="py-1 text-left font-normal">
            {t("transfer.labels")}
          </th>
          {REGIMES.map((regime) => (
            <th key={regime} scope="col" className="px-1 py-1 text-right font-normal">
              {t(`transfer.regime.${regime}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {budgets.map((labels) => (
          <tr key={labels} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-medium">
              {format.number(labels)}
            </th>
            {REGIMES.map((regime, place) => {
              const row = rows.find((one) => one.labels === labels && one.regime === place);
              return (
                <td key={regime} className="px-1 py-1 text-right tabular-nums">
                  {row && percent(row.accuracy ?? 0)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
