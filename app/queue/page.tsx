import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TOPICS } from "#domain/bank/vocabulary.ts";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { ApiProvider } from "../_trpc/api-provider.tsx";
import { api, attempt } from "../_trpc/server.ts";
import { Page } from "../_ui/page.tsx";
import { Queue } from "./queue.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("queue");
  return { title: t("title") };
}

export default async function QueuePage() {
  const [t, topic, caller] = await Promise.all([
    getTranslations("queue"),
    getTranslations("questions.topic"),
    api(),
  ]);
  const read = await attempt(caller.queue.mine());
  if (!read.ok) redirect("/sign-in?next=/queue");
  const topics = TOPICS.map((id) => ({ id, name: topic(id) }));
  return (
    <ClientMessages of={["queue", "schedule"]}>
      <ApiProvider>
        <Page title={t("title")} lead={t("lead")}>
          <Queue initial={read.value} topics={topics} />
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
