import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../../_trpc/api-provider.tsx";
import { api } from "../../../_trpc/server.ts";
import { Page } from "../../../_ui/page.tsx";
import { PlanForm } from "../plan-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questions.shelf");
  return { title: t("planEditTitle") };
}

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, t, caller] = await Promise.all([params, getTranslations("questions.shelf"), api()]);
  if ((await caller.account.whoami()).kind !== "member") redirect("/sign-in?next=/questions/plans");
  const plan = (await caller.shelf.collections()).find((one) => one.id === id && one.own);
  if (!plan) notFound();
  return (
    <ClientMessages of={["questions"]}>
      <ApiProvider>
        <Page title={t("planEditTitle")} lead={t("planEditLead")}>
          <PlanForm plan={plan} />
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
