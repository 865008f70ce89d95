import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ScoredForecast } from "#server/use-cases/read-progress.ts";
import { LocalTime } from "../_ui/local-time.tsx";
import { Section } from "../_ui/page.tsx";

/** Every forecast, newest first, with the way to the moment it was made. */
export async function ForecastList({ forecasts }: { forecasts: readonly ScoredForecast[] }) {
  const [t, format] = await Promise.all([getTranslations("progress"), getFormatter()]);
  return (
    <Section title={t("all")}>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
        {forecasts.toReversed().map(({ interviewId, seq, at, slug, title, outcome, score }) => (
          <li key={`${interviewId} ${seq}`} className="flex flex-col gap-0.5 px-3 py-2">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <Link href={`/questions/${slug}`} className="min-w-0 flex-1 basis-60 font-medium underline">
                {title}
              </Link>
              <span className="text-muted text-sm">
                <LocalTime at={new Date(at)} />
              </span>
            </span>
            <span>
              {t("gave", {
                given: format.number(score.given, { style: "percent", maximumFractionDigits: 0 }),
                outcome,
              })}
            </span>
            <span className="flex flex-wrap gap-x-3 text-muted text-sm">
              <span>{t("scores", { brier: score.brier, bits: score.bits })}</span>
              <Link href={`/interviews/${interviewId}/report`} className="underline">
                {t("report")}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
