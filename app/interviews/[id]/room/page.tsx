import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_i18n/client-messages.tsx";
import { api, attempt, placeAsked } from "#app/_trpc/server.ts";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { LanguageSwitch } from "#app/_ui/language-switch.tsx";
import { runtime } from "#server/runtime.ts";
import { RoomApp } from "./room-app.tsx";

interface RoomPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("room");
  return { title: t("title") };
}

/** Whoever waits belongs in the lobby; the server's live side checks again when the room is joined. */
async function mayEnter(interviewId: string, participantId: string): Promise<boolean> {
  const head = await runtime().ledger.log.head(interviewId);
  return head?.state.participants[participantId]?.admitted ?? false;
}

export default async function RoomPage({ params, searchParams }: RoomPageProps) {
  const [{ id }, { as: asked }, t] = await Promise.all([params, searchParams, getTranslations("room")]);
  const as = placeAsked(asked);
  const overview = await attempt((await api(as)).interview.overview({ interviewId: id }));
  if (!overview.ok) {
    if (overview.failure.code === "not-signed-in") redirect(`/sign-in?next=/interviews/${id}/room`);
    return <FailurePage title={t("title")} code={overview.failure.code} />;
  }
  const { you } = overview.value;
  if (!(await mayEnter(id, you.participantId))) redirect(`/interviews/${id}/lobby?as=${you.role}`);
  return (
    <ClientMessages of={["room", "run", "verdict", "models", "debugging", "forecast", "practice"]}>
      <RoomApp seat={{ interviewId: id, ...you }} languageSwitch={<LanguageSwitch />} />
    </ClientMessages>
  );
}
