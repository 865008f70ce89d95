"use client";

import { useFormatter, useTranslations } from "next-intl";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { DemoProps } from "../../demo.ts";

/** The order of the card's rows. */
const MEASURED = ["random", "ink", "gradient", "integrated", "gradcam", "occlusion", "lime"] as const;
const COLUMNS = ["deletion", "insertion", "sameWithRandomWeights", "findsMark"] as const;

/** How each method did on 500 test digits. */
export function MethodTable({ card }: Pick<DemoProps, "card">) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  return (
    <section className="overflow-x-auto" aria-label={t("saliency.measured")} {...KEYBOARD_SCROLL}>
      <table className="w-full min-w-[30rem] text-sm">
        <caption className="text-left text-muted">{t("saliency.measuredHelp")}</caption>
        <thead>
          <tr className="text-muted">
            <th scope="col" className="py-1 text-left font-normal">
              {t("saliency.method")}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-1.5 py-1 text-right font-normal">
                {t(`saliency.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(card.curves?.methods ?? []).map((row) => (
            <tr key={row.method} className="border-line border-t">
              <th scope="row" className="py-1 text-left font-medium">
                {t(`saliency.methods.${MEASURED[row.method ?? 0] ?? "random"}`)}
              </th>
              {COLUMNS.map((column) => (
                <td key={column} className="px-1.5 py-1 text-right tabular-nums">
                  {format.number(row[column] ?? 0, { maximumFractionDigits: 2 })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
