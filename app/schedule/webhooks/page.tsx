import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { Badge } from "../../_ui/badge.tsx";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { EmptyState } from "../../_ui/empty-state.tsx";
import { Page, Section } from "../../_ui/page.tsx";
import { EVENT_WORDS } from "./event-words.ts";
import { WebhookForm } from "./webhook-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("webhooks");
  return { title: t("title") };
}

export default async function WebhooksPage() {
  const [t, caller] = await Promise.all([getTranslations("webhooks"), api()]);
  const read = await attempt(caller.webhook.list());
  if (!read.ok) redirect("/sign-in?next=/schedule/webhooks");
  return (
    <ClientMessages of={["webhooks"]}>
      <ApiProvider>
        <Page
          title={t("title")}
          lead={t("lead")}
          actions={<ButtonLink href="/schedule">{t("back")}</ButtonLink>}
        >
          {read.value.length === 0 ? (
            <EmptyState icon={<Webhook aria-hidden className="size-6" />} title={t("noneTitle")}>
              {t("noneBody")}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line rounded-lg border border-line">
              {read.value.map(({ id, url, events, paused }) => (
                <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
                  <Link
                    href={`/schedule/webhooks/${id}`}
                    className="min-w-0 flex-1 basis-60 break-all font-medium underline"
                  >
                    {url}
                  </Link>
                  <span className="text-muted text-sm">
                    {events.map((kind) => t(`event.${EVENT_WORDS[kind]}`)).join(" · ")}
                  </span>
                  <Badge tone={paused === null ? "good" : "warn"}>{t(`state.${paused ?? "on"}`)}</Badge>
                </li>
              ))}
            </ul>
          )}
          <Section title={t("new")}>
            <WebhookForm />
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
