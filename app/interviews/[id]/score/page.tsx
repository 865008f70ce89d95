import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "#app/_i18n/client-messages.tsx";
import { ScoreView } from "#app/_score/score-view.tsx";
import { ApiProvider } from "#app/_trpc/api-provider.tsx";
import { api, attempt, placeAsked } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { Page } from "#app/_ui/page.tsx";

interface ScorePageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ as?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("score");
  return { title: t("title") };
}

export default async function ScorePage({ params, searchParams }: ScorePageProps) {
  const [{ id: interviewId }, search, locale, t] = await Promise.all([
    params,
    searchParams,
    getLocale(),
    getTranslations("score"),
  ]);
  const caller = await api(placeAsked(search.as));
  const read = await attempt(caller.assessment.read({ interviewId, locale }));
  if (!read.ok) return <FailurePage title={t("title")} code={read.failure.code} />;
  const { place, mode, stage, questions, title } = read.value;
  // Nobody rates a practice, and there is nobody to give feedback to.
  if (mode === "solo") redirect(`/interviews/${interviewId}/report?as=${place.role}`);
  const link = (page: "report" | "room", words: string) => (
    <ButtonLink href={`/interviews/${interviewId}/${page}?as=${place.role}`}>{words}</ButtonLink>
  );
  const report = link("report", t("openReport"));
  const empty = (words: string, hint: string, action: ReactNode) => (
    <Page title={title}>
      <EmptyState title={words} action={action}>
        {hint}
      </EmptyState>
    </Page>
  );
  if (stage !== "ended") return empty(t("notEnded"), t("notEndedHint"), link("room", t("backToRoom")));
  if (place.role === "observer") return empty(t("observer"), t("observerHint"), report);
  const rates = place.role === "interviewer";
  if (rates && questions.length === 0) return empty(t("noQuestion"), t("noQuestionHint"), report);
  return (
    <Page
      title={rates ? t("title") : t("feedback.title")}
      lead={rates ? t("lead") : t("feedback.lead")}
      actions={report}
    >
      <ClientMessages of={["debugging", "score"]}>
        <ApiProvider as={place.role}>
          <ScoreView interviewId={interviewId} assessment={read.value} />
        </ApiProvider>
      </ClientMessages>
    </Page>
  );
}
