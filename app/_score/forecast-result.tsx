"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { WordsWithCode } from "#app/_ui/words-with-code.tsx";
import type { ShownForecast } from "#domain/bank/candidate-view.ts";
import { evenScore, scoreForecast } from "#domain/scoring/forecast.ts";

interface ForecastResultProps {
  readonly forecast: ShownForecast;
  readonly shares: Readonly<Record<string, number>>;
  readonly heading: string;
}

function Scores({ forecast, shares }: Pick<ForecastResultProps, "forecast" | "shares">) {
  const t = useTranslations("forecast");
  const { options, outcome } = forecast;
  if (outcome === undefined) return null;
  const { brier, bits } = scoreForecast({ shares, options: options.map(({ id }) => id), outcome });
  const even = evenScore(options.length);
  return (
    <p className="text-muted text-sm">
      {t("scores", { brier, bits })} {t("even", { brier: even.brier, bits: even.bits })}
    </p>
  );
}

/** A committed forecast; with what happened and its scores (rule FOR-2) where the reader may know. */
export function ForecastResult({ forecast, shares, heading }: ForecastResultProps) {
  const t = useTranslations("forecast");
  const format = useFormatter();
  const locale = useLocale();
  const outcome = forecast.options.find((option) => option.id === forecast.outcome);
  return (
    <div className="flex flex-col gap-1 rounded border border-line p-2">
      <h3 className="font-medium">{heading}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-3">
        {forecast.options.map(({ id, label }) => (
          <div key={id} className="contents">
            <dt className={id === outcome?.id ? "font-medium" : ""}>{label[locale]}</dt>
            <dd className="text-right font-mono tabular-nums">
              {format.number(shares[id] ?? 0, { style: "percent" })}
            </dd>
          </div>
        ))}
      </dl>
      {outcome && <p className="font-medium">{t("outcome", { label: outcome.label[locale] })}</p>}
      {forecast.evidence && (
        <p>
          <WordsWithCode words={forecast.evidence[locale]} />
        </p>
      )}
      <Scores forecast={forecast} shares={shares} />
    </div>
  );
}
