import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../../_trpc/api-provider.tsx";
import { api, attempt, placeAsked } from "../../../_trpc/server.ts";
import { Badge } from "../../../_ui/badge.tsx";
import { ButtonLink } from "../../../_ui/button-link.tsx";
import { FailurePage } from "../../../_ui/failure-page.tsx";
import { Page, Section } from "../../../_ui/page.tsx";
import { Toaster } from "../../../_ui/toaster.tsx";
import { People } from "./people.tsx";
import { Questions } from "./questions.tsx";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("interviews");
  return { title: t("stage.preparing") };
}

export default async function PreparePage(props: Props) {
  const [{ id }, search, t] = await Promise.all([
    props.params,
    props.searchParams,
    getTranslations("interviews"),
  ]);
  const as = placeAsked(search.as);
  const found = await attempt((await api(as)).interview.preparation({ interviewId: id }));
  const place = as ? `?as=${as}` : "";
  if (!found.ok) {
    const { code } = found.failure;
    if (code === "not-signed-in") redirect(`/sign-in?next=/interviews/${id}/prepare`);
    if (code === "not-found" || code === "invalid-input") notFound();
    return <FailurePage title={t("stage.preparing")} code={code} />;
  }
  const { interview } = found.value;
  const ended = interview.stage === "ended";
  return (
    <Page
      title={interview.title}
      lead={<Badge>{t(`stage.${interview.stage}`)}</Badge>}
      actions={
        <>
          {ended && (
            <ButtonLink href={`/interviews/${id}/report${place}`} variant="primary">
              {t("openReport")}
            </ButtonLink>
          )}
          <ButtonLink
            href={`/interviews/${id}/room${place}`}
            variant={ended ? "secondary" : "primary"}
            prefetch={false}
          >
            {t("enterRoom")}
          </ButtonLink>
        </>
      }
    >
      <ClientMessages of={["interviews", "questions"]}>
        <ApiProvider as={as}>
          <Section title={t("prepareTitle")} lead={t("peopleLead")}>
            <People preparation={found.value} />
          </Section>
          {!ended && (
            <Section title={t("questionsTitle")} lead={t("questionsLead")}>
              <Questions interviewId={interview.id} prepared={found.value.prepared} />
            </Section>
          )}
        </ApiProvider>
        <Toaster />
      </ClientMessages>
    </Page>
  );
}
