import { getFormatter, getTranslations } from "next-intl/server";
import { runningMeans } from "#domain/scoring/forecast.ts";
import type { ScoredForecast } from "#server/use-cases/read-progress.ts";
import { Section } from "../_ui/page.tsx";
import { ProgressChart } from "./progress-chart.tsx";

/** From here on a line says more than its last value. */
const FEWEST_FOR_A_CHART = 3;

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly even: string;
}

function Figure({ label, value, even }: FigureProps) {
  return (
    <div className="rounded-lg border border-line px-3 py-2">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>
        <span className="block font-semibold text-2xl tabular-nums">{value}</span>
        <span className="block text-muted text-sm">{even}</span>
      </dd>
    </div>
  );
}

/** Rule FOR-2 over time: the mean of both scores, and what an even spread would have had. */
export async function ForecastSummary({ forecasts }: { forecasts: readonly ScoredForecast[] }) {
  const [t, format] = await Promise.all([getTranslations("progress"), getFormatter()]);
  const brier = runningMeans(forecasts.map((f) => f.score.brier));
  const evenBrier = runningMeans(forecasts.map((f) => f.even.brier));
  const bits = runningMeans(forecasts.map((f) => f.score.bits));
  const evenBits = runningMeans(forecasts.map((f) => f.even.bits));
  const number = (values: readonly number[]) =>
    format.number(values.at(-1) ?? 0, { maximumFractionDigits: 2 });
  return (
    <Section title={t("forecasts")} lead={t("forecastsLead")}>
      <dl className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        <Figure
          label={t("count")}
          value={format.number(forecasts.length)}
          even={t("countNote", { count: new Set(forecasts.map((f) => f.slug)).size })}
        />
        <Figure label={t("brier")} value={number(brier)} even={t("even", { value: number(evenBrier) })} />
        <Figure label={t("bits")} value={number(bits)} even={t("even", { value: number(evenBits) })} />
      </dl>
      {forecasts.length >= FEWEST_FOR_A_CHART && (
        <div className="mt-3">
          <ProgressChart
            xLabel={t("nth")}
            x={brier.map((_, i) => i + 1)}
            series={[
              { label: t("meanBrier"), values: brier },
              { label: t("evenBrier"), values: evenBrier },
            ]}
          />
        </div>
      )}
    </Section>
  );
}
