import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MAIL_STATES, type MailState } from "#domain/mail/delivery.ts";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { Alert } from "../../_ui/alert.tsx";
import { Button } from "../../_ui/button.tsx";
import { EmptyState } from "../../_ui/empty-state.tsx";
import { Field } from "../../_ui/field.tsx";
import { Input } from "../../_ui/input.tsx";
import { Page } from "../../_ui/page.tsx";
import { Select } from "../../_ui/select.tsx";
import { MailList } from "./mail-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail");
  return { title: t("title") };
}

interface MailPageProps {
  searchParams: Promise<{ state?: string; text?: string }>;
}

const stateOf = (name: string | undefined): MailState | null =>
  MAIL_STATES.find((state) => state === name) ?? null;

export default async function MailPage({ searchParams }: MailPageProps) {
  const [t, caller, params] = await Promise.all([getTranslations("mail"), api(), searchParams]);
  const [state, text] = [stateOf(params.state), (params.text ?? "").slice(0, 100)];
  const found = await attempt(caller.mail.outbox({ state, text }));
  if (!found.ok && found.failure.code === "not-signed-in") redirect("/sign-in?next=/admin/mail");
  if (!found.ok) notFound();
  const { mails, counts, server } = found.value;
  return (
    <ClientMessages of={["mail"]}>
      <ApiProvider>
        <Page title={t("title")} lead={t("lead")}>
          {!server && <Alert tone="warn" title={t("noServer")} />}
          <form method="get" className="flex flex-wrap items-end gap-3">
            <Field label={t("stateOf")}>
              <Select name="state" defaultValue={state ?? ""}>
                <option value="">{t("all")}</option>
                {MAIL_STATES.map((each) => (
                  <option key={each} value={each}>
                    {`${t(`state.${each}`)} (${counts[each] ?? 0})`}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t("search")} className="min-w-60">
              <Input name="text" type="search" defaultValue={text} maxLength={100} />
            </Field>
            <Button type="submit">{t("show")}</Button>
          </form>
          {mails.length === 0 ? (
            <EmptyState icon={<Inbox aria-hidden className="size-6" />} title={t("none")}>
              {t("noneBody")}
            </EmptyState>
          ) : (
            <MailList mails={mails} />
          )}
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
