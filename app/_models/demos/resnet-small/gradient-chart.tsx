"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { useDemoState } from "../../use-demo-state.ts";

const LineChart = dynamic(() => import("#app/_ui/line-chart.tsx"), { ssr: false });

const readDepth = (values: Values): number | null => (typeof values.depth === "number" ? values.depth : null);

/** How much gradient reaches each layer before any training, with and without skips, at three depths. */
export function GradientChart({ card, doc, mayEdit }: Pick<DemoProps, "card" | "doc" | "mayEdit">) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const [asked, set] = useDemoState(doc, card.slug, readDepth);
  const rows = useMemo(() => card.curves?.gradients ?? [], [card]);
  const depths = useMemo(() => [...new Set(rows.map((row) => row.depth ?? 0))], [rows]);
  const depth = depths.find((one) => one === asked) ?? depths.at(-1) ?? 0;
  const { x, series } = useMemo(() => {
    const of = (skips: number) => rows.filter((row) => row.depth === depth && row.skips === skips);
    return {
      x: of(1).map((row) => (row.layer ?? 0) + 1),
      series: [1, 0].map((skips) => ({
        label: t(skips ? "residual.skips" : "residual.noSkips"),
        values: of(skips).map((row) => row.norm ?? null),
      })),
    };
  }, [rows, depth, t]);
  const figure = (value: number | null | undefined) =>
    format.number(value ?? 0, { maximumSignificantDigits: 2, notation: "scientific" });
  const [skips, plain] = series;
  return (
    <section aria-label={t("residual.gradients")} className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("residual.gradients")}</h3>
      <Field label={t("residual.depth")}>
        <Select
          value={depth}
          disabled={!mayEdit}
          onChange={(event) => set({ depth: Number(event.target.value) })}
        >
          {depths.map((one) => (
            <option key={one} value={one}>
              {t("residual.layers", { count: one })}
            </option>
          ))}
        </Select>
      </Field>
      <LineChart xLabel={t("residual.layer")} x={x} series={series} log />
      <p className="text-sm">
        {t("residual.compare", { skips: figure(skips?.values[0]), plain: figure(plain?.values[0]) })}
      </p>
    </section>
  );
}
