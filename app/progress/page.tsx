import { TrendingUp } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { api, attempt } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page } from "../_ui/page.tsx";
import { CalibrationSection } from "./calibration-section.tsx";
import { ForecastList } from "./forecast-list.tsx";
import { ForecastSummary } from "./forecast-summary.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("progress");
  return { title: t("title") };
}

export default async function ProgressPage() {
  const [t, locale, caller] = await Promise.all([getTranslations("progress"), getLocale(), api()]);
  const read = await attempt(caller.progress.read({ locale }));
  if (!read.ok) redirect("/sign-in?next=/progress");
  const { forecasts, calibration } = read.value;
  return (
    <Page title={t("title")} lead={t("lead")}>
      {forecasts.length === 0 ? (
        <EmptyState
          icon={<TrendingUp aria-hidden className="size-6" />}
          title={t("emptyTitle")}
          action={
            <ButtonLink href="/questions?kind=predict" variant="primary">
              {t("findPredict")}
            </ButtonLink>
          }
        >
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <>
          <ForecastSummary forecasts={forecasts} />
          <CalibrationSection calibration={calibration} />
          <ForecastList forecasts={forecasts} />
        </>
      )}
    </Page>
  );
}
