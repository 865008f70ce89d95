import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../../_trpc/api-provider.tsx";
import { api, attempt } from "../../../_trpc/server.ts";
import { Alert } from "../../../_ui/alert.tsx";
import { Badge } from "../../../_ui/badge.tsx";
import { ButtonLink } from "../../../_ui/button-link.tsx";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { Page, Section } from "../../../_ui/page.tsx";
import { EVENT_WORDS } from "../event-words.ts";
import { DeliveryList } from "./delivery-list.tsx";
import { WebhookActions } from "./webhook-actions.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("webhooks");
  return { title: t("title") };
}

export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, t, caller] = await Promise.all([params, getTranslations("webhooks"), api()]);
  const read = await attempt(caller.webhook.read({ id }));
  if (!read.ok && read.failure.code === "not-signed-in") redirect(`/sign-in?next=/schedule/webhooks/${id}`);
  if (!read.ok) notFound();
  const { url, events, paused, failingSince } = read.value.webhook;
  return (
    <ClientMessages of={["webhooks"]}>
      <ApiProvider>
        <Page
          title={<span className="break-all">{url}</span>}
          lead={events.map((kind) => t(`event.${EVENT_WORDS[kind]}`)).join(" · ")}
          actions={
            <>
              <Badge tone={paused === null ? "good" : "warn"}>{t(`state.${paused ?? "on"}`)}</Badge>
              <ButtonLink href="/schedule/webhooks">{t("all")}</ButtonLink>
            </>
          }
        >
          {paused !== null && (
            <Alert tone="warn" title={t(`state.${paused}`)}>
              {t(paused === "failing" ? "pausedFailing" : "pausedByHand")}
            </Alert>
          )}
          {paused === null && failingSince && (
            <p>
              {t("failing")} <LocalTime at={failingSince} />
            </p>
          )}
          <WebhookActions id={id} paused={paused !== null} />
          <Section title={t("deliveries")} lead={t("deliveriesLead")}>
            <DeliveryList id={id} read={read.value} />
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
