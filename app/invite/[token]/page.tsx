import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { AcceptForm } from "../../_lobby/accept-form.tsx";
import { RecordedNotice } from "../../_lobby/recorded-notice.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { FailurePage } from "../../_ui/failure-page.tsx";
import { Page, Section } from "../../_ui/page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lobby");
  return { title: t("inviteTitle") };
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, t, caller] = await Promise.all([params, getTranslations("lobby"), api()]);
  const [found, actor] = await Promise.all([attempt(caller.invite.read({ token })), caller.account.whoami()]);
  if (!found.ok) return <FailurePage title={t("inviteTitle")} code={found.failure.code} />;
  const { title, role, name, invitedBy } = found.value;
  const lead = invitedBy ? t("invitedBy", { name: invitedBy, role }) : t("invited", { role });
  const suggested = actor.kind === "member" ? actor.name : (name ?? "");
  return (
    <Page narrow title={title} lead={lead}>
      <ClientMessages of={["lobby"]}>
        <ApiProvider>
          <AcceptForm token={token} name={suggested} />
        </ApiProvider>
      </ClientMessages>
      <Section title={t("recordedTitle")}>
        <RecordedNotice />
      </Section>
    </Page>
  );
}
