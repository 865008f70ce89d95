"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { LiveChart, type Tone } from "../../labs/live-chart.tsx";
import { SCHEDULE_NAMES } from "../../labs/schedules.ts";

/** What was measured on digits: three seeds each, the peak rate chosen for each schedule. */
export function MeasuredSchedules({ card, tones }: { card: ModelCard; tones: readonly Tone[] }) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 2 });
  const series = SCHEDULE_NAMES.map((name, i) => ({
    name: t(`schedule.${name}`),
    tone: tones[i] ?? "text",
    points: pointsOf(curveOf(card, `training-${name}`), "step", "validation"),
  }));
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <LiveChart
        title={t("schedule.measured")}
        xLabel={t("steps")}
        percent
        series={series}
        range={[0.85, 1]}
      />
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-line border-b text-left">
              <th scope="col">{t("schedule.name")}</th>
              <th scope="col" className="text-right">
                {t("schedule.peak")}
              </th>
              <th scope="col" className="text-right">
                {t("schedule.test")}
              </th>
              <th scope="col" className="text-right">
                {t("schedule.spread")}
              </th>
            </tr>
          </thead>
          <tbody className="font-mono tabular-nums">
            {SCHEDULE_NAMES.map((name) => {
              const [row] = curveOf(card, `test-${name}`);
              return (
                <tr key={name} className="border-line border-b">
                  <th scope="row" className="text-left font-normal font-sans">
                    {t(`schedule.${name}`)}
                  </th>
                  <td className="text-right">{row?.peak}</td>
                  <td className="text-right">{percent(row?.test ?? 0)}</td>
                  <td className="text-right">{percent(row?.sd ?? 0)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
