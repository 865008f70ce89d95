"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { DemoProps } from "../../demo.ts";

/** The order of the card's recipes. */
const RECIPES = ["nothing", "all"] as const;
const POSES = ["narrow", "wide"] as const;

function meanAndSpread(values: readonly number[]): readonly [mean: number, spread: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / Math.max(1, values.length - 1))];
}

/** Measured: 300 training pictures, unseen icons, mean and standard deviation over the seeds. */
export function RecipeTable({ card }: Pick<DemoProps, "card">) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const rows = card.curves?.recipes ?? [];
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return (
    <table className="w-full text-sm">
      <caption className="text-left text-muted">{t("augment.measured")}</caption>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="py-1 text-left font-normal">
            {t("augment.recipe")}
          </th>
          {POSES.map((pose) => (
            <th key={pose} scope="col" className="px-1 py-1 text-right font-normal">
              {t(`augment.pose.${pose}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {RECIPES.map((recipe, place) => (
          <tr key={recipe} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-medium">
              {t(`augment.recipes.${recipe}`)}
            </th>
            {POSES.map((pose) => {
              const found = rows.filter((row) => row.recipe === place).map((row) => row[pose] ?? 0);
              const [mean, spread] = meanAndSpread(found);
              return (
                <td key={pose} className="px-1 py-1 text-right tabular-nums">
                  {percent(mean)} ± {percent(spread)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
