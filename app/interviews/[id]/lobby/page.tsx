import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../../_i18n/client-messages.tsx";
import { BrowserChecks } from "../../../_lobby/browser-checks.tsx";
import { RecordedNotice } from "../../../_lobby/recorded-notice.tsx";
import { WaitingRoom } from "../../../_lobby/waiting-room.tsx";
import { api, attempt, placeAsked } from "../../../_trpc/server.ts";
import { FailurePage } from "../../../_ui/failure-page.tsx";
import { Page, Section } from "../../../_ui/page.tsx";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lobby");
  return { title: t("title") };
}

export default async function LobbyPage(props: Props) {
  const [{ id }, search, t] = await Promise.all([props.params, props.searchParams, getTranslations("lobby")]);
  const as = placeAsked(search.as);
  const found = await attempt((await api(as)).interview.overview({ interviewId: id }));
  if (!found.ok) {
    const { code } = found.failure;
    if (code === "not-found" || code === "invalid-input") notFound();
    return (
      <FailurePage title={t("title")} code={code}>
        {code === "not-signed-in" && t("openInviteAgain")}
      </FailurePage>
    );
  }
  const { interview, you } = found.value;
  if (interview.mode === "solo") redirect(`/interviews/${id}/room?as=${you.role}`);
  if (interview.stage === "ended") redirect(`/interviews/${id}/report?as=${you.role}`);
  return (
    <Page narrow title={interview.title} lead={t("youAre", { name: you.name, role: you.role })}>
      <ClientMessages of={["lobby"]}>
        <WaitingRoom interviewId={interview.id} role={you.role} />
        <Section title={t("checksTitle")}>
          <BrowserChecks />
        </Section>
      </ClientMessages>
      <Section title={t("recordedTitle")}>
        <RecordedNotice />
      </Section>
    </Page>
  );
}
