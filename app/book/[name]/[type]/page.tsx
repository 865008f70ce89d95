import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_i18n/client-messages.tsx";
import { ApiProvider } from "#app/_trpc/api-provider.tsx";
import { api, attempt } from "#app/_trpc/server.ts";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { Page } from "#app/_ui/page.tsx";
import { BookingSection } from "./booking-section.tsx";

interface BookTypePageProps {
  readonly params: Promise<{ name: string; type: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("schedule.book");
  return { title: t("title") };
}

/** The free times of one kind of interview. */
export default async function BookTypePage({ params }: BookTypePageProps) {
  const [{ name, type }, t, caller] = await Promise.all([params, getTranslations("schedule"), api()]);
  const read = await attempt(caller.schedule.page({ name }));
  const kind = read.ok ? read.value.eventTypes.find((one) => one.slug === type) : undefined;
  if (!read.ok || !kind) return <FailurePage title={t("book.title")} code="not-found" />;
  const member = (await caller.account.whoami()).kind === "member";
  return (
    <ClientMessages of={["schedule", "booking"]}>
      <ApiProvider>
        <Page
          title={kind.title}
          lead={t("book.kindLead", { owner: read.value.owner, minutes: kind.minutes })}
        >
          <BookingSection kind={kind} signIn={member ? null : `/sign-in?next=/book/${name}/${type}`} />
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
