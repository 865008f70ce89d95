import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api } from "../../_trpc/server.ts";
import { Page } from "../../_ui/page.tsx";
import { CreateForm } from "./create-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("interviews");
  return { title: t("newTitle") };
}

interface Props {
  searchParams: Promise<{ plan?: string | string[] }>;
}

export default async function NewInterviewPage({ searchParams }: Props) {
  const [t, caller] = await Promise.all([getTranslations("interviews"), api()]);
  if ((await caller.account.whoami()).kind !== "member") redirect("/sign-in?next=/interviews/new");
  const { plan: asked } = await searchParams;
  const plan = asked ? (await caller.shelf.collections()).find(({ id }) => id === asked) : undefined;
  return (
    <Page title={t("newTitle")} lead={t("newLead")}>
      <ClientMessages of={["interviews", "questions"]}>
        <ApiProvider>
          <CreateForm plan={plan?.questions ?? []} />
        </ApiProvider>
      </ClientMessages>
    </Page>
  );
}
