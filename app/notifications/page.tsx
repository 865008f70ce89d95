import { Bell } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { ApiProvider } from "../_trpc/api-provider.tsx";
import { api, attempt } from "../_trpc/server.ts";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page } from "../_ui/page.tsx";
import { AllReadButton } from "./all-read-button.tsx";
import { NotificationLine } from "./notification-line.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title") };
}

export default async function NotificationsPage() {
  const [t, caller] = await Promise.all([getTranslations("notifications"), api()]);
  const read = await attempt(caller.notification.list());
  if (!read.ok) redirect("/sign-in?next=/notifications");
  return (
    <ClientMessages of={["notifications"]}>
      <ApiProvider>
        <Page
          title={t("title")}
          lead={t("lead")}
          actions={read.value.some(({ unread }) => unread) && <AllReadButton />}
        >
          {read.value.length === 0 ? (
            <EmptyState icon={<Bell aria-hidden className="size-6" />} title={t("none")}>
              {t("noneBody")}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line rounded-lg border border-line">
              {read.value.map((told) => (
                <NotificationLine key={told.id} told={told} />
              ))}
            </ul>
          )}
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
