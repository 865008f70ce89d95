"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ForecastResult } from "#app/_score/forecast-result.tsx";
import { Button } from "#app/_ui/button.tsx";
import { CONTROL } from "#app/_ui/control-style.ts";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useMay, useRoom } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

type Forecast = NonNullable<RoomQuestion["forecast"]>;
type Shares = Readonly<Record<string, number>>;

const WHOLE = 100;

/** Whole per cents, so that what is committed sums to exactly what the person saw. */
const percentOf = (text: string): number => {
  const value = Math.round(Number(text));
  return Number.isFinite(value) ? Math.min(WHOLE, Math.max(0, value)) : 0;
};

function ForecastForm({ slug, forecast }: { slug: string; forecast: Forecast }) {
  const t = useTranslations("room.forecast");
  const locale = useLocale();
  const ask = useAsk();
  const [percents, setPercents] = useState<Shares>({});
  const [busy, setBusy] = useState(false);
  const sum = forecast.options.reduce((total, { id }) => total + (percents[id] ?? 0), 0);
  const commit = async () => {
    setBusy(true);
    const shares = Object.fromEntries(forecast.options.map(({ id }) => [id, (percents[id] ?? 0) / WHOLE]));
    await ask({ kind: "forecast-committed", slug, shares });
    setBusy(false);
  };
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="px-1 font-semibold">{t("title")}</legend>
      <p className="mb-2">{t("help")}</p>
      {forecast.options.map(({ id, label }) => (
        <label key={id} className="mb-1 flex items-center gap-2">
          <span className="flex-1">{label[locale]}</span>
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={WHOLE}
            aria-label={t("share", { label: label[locale] })}
            value={percents[id] ?? ""}
            onChange={(event) => setPercents({ ...percents, [id]: percentOf(event.target.value) })}
            className={`${CONTROL} h-8 max-w-20 text-right`}
          />
          <span aria-hidden>%</span>
        </label>
      ))}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <p role="status" className={sum === WHOLE ? "flex-1" : "flex-1 text-warn"}>
          {t(sum === WHOLE ? "sum" : "sumWrong", { sum })}
        </p>
        <Button variant="primary" busy={busy} disabled={sum !== WHOLE} onClick={commit}>
          {t("commit")}
        </Button>
      </div>
    </fieldset>
  );
}

/** A forecast question: the candidate commits before the outcome is shown; interviewers see when they have. */
export function ForecastSection({ question }: { question: RoomQuestion }) {
  const t = useTranslations("room.forecast");
  const { seat } = useRoom();
  const { forecasts, participants } = useInterview("forecasts", "participants");
  const mayForecast = useMay("forecast-committed");
  const { forecast, slug } = question;
  if (!forecast) return null;
  const made = forecasts.filter((f) => f.slug === slug);
  const mine = made.some((f) => f.by === seat.participantId);
  const mayCommit = seat.role === "candidate" && !mine && mayForecast;
  return (
    <section className="flex flex-col gap-2">
      {mayCommit && <ForecastForm slug={slug} forecast={forecast} />}
      {made.map(({ by, shares }) => (
        <ForecastResult
          key={by}
          forecast={forecast}
          shares={shares}
          heading={
            by === seat.participantId ? t("yours") : t("committed", { name: participants[by]?.name ?? "" })
          }
        />
      ))}
      {seat.role === "interviewer" && made.length === 0 && <p className="text-muted">{t("waiting")}</p>}
    </section>
  );
}
