import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_i18n/client-messages.tsx";
import { ReportView } from "#app/_report/report-view.tsx";
import { ApiProvider } from "#app/_trpc/api-provider.tsx";
import { api, attempt, placeAsked } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { LocalTime } from "#app/_ui/local-time.tsx";
import { Page } from "#app/_ui/page.tsx";

interface ReportPageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ as?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report");
  return { title: t("title") };
}

export default async function ReportPage({ params, searchParams }: ReportPageProps) {
  const [{ id: interviewId }, search, locale, t, practice] = await Promise.all([
    params,
    searchParams,
    getLocale(),
    getTranslations("report"),
    getTranslations("practice"),
  ]);
  const caller = await api(placeAsked(search.as));
  const read = await attempt(caller.assessment.read({ interviewId, locale }));
  if (!read.ok) return <FailurePage title={t("title")} code={read.failure.code} />;
  const { place, title, mode, stage, startedAt, people, questions, gaveFeedback } = read.value;
  const solo = mode === "solo";
  const toRate = place.role === "interviewer" && questions.some((question) => !question.scored);
  const chain = await caller.assessment.verify({ interviewId });
  const link = (page: string, words: string) => (
    <ButtonLink href={`/interviews/${interviewId}/${page}?as=${place.role}`}>{words}</ButtonLink>
  );
  return (
    <Page
      title={title}
      lead={solo ? practice("reportLead") : t("lead")}
      actions={
        <>
          {(stage !== "ended" || solo) && link("room", solo ? practice("openRoom") : t("room"))}
          {stage === "ended" && toRate && link("score", t("rate"))}
          {solo && <ButtonLink href="/practice">{practice("next.all")}</ButtonLink>}
          {!solo &&
            stage === "ended" &&
            place.role === "candidate" &&
            !gaveFeedback &&
            link("score", t("feedback"))}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <Badge>{solo ? practice("title") : t(`stage.${stage}`)}</Badge>
        {startedAt !== null && <LocalTime at={new Date(startedAt)} />}
        {!solo && <span>{people.map((p) => p.name).join(" · ")}</span>}
      </div>
      {chain.status === "broken" ? (
        <Alert tone="bad" title={t("log.broken", { seq: chain.seq })} />
      ) : (
        chain.status === "intact" && (
          <p className="text-muted text-sm">{t("log.intact", { count: chain.entries })}</p>
        )
      )}
      <ClientMessages
        of={["debugging", "forecast", "models", "practice", "report", "run", "score", "verdict"]}
      >
        <ApiProvider as={place.role}>
          <ReportView interviewId={interviewId} role={place.role} questions={questions} />
        </ApiProvider>
      </ClientMessages>
    </Page>
  );
}
