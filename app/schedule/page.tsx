import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { RemindersSection } from "../_mail/reminders-section.tsx";
import { ApiProvider } from "../_trpc/api-provider.tsx";
import { api, attempt } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { Page, Section } from "../_ui/page.tsx";
import { BookingList } from "./booking-list.tsx";
import { BusySection } from "./busy-section.tsx";
import { FeedSection } from "./feed-section.tsx";
import { HoursSection } from "./hours-section.tsx";
import { KindForm } from "./kind-form.tsx";
import { KindList } from "./kind-list.tsx";
import { NameForm } from "./name-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("schedule");
  return { title: t("title") };
}

export default async function SchedulePage() {
  const [t, busy, webhooks, caller] = await Promise.all([
    getTranslations("schedule"),
    getTranslations("busy"),
    getTranslations("webhooks"),
    api(),
  ]);
  const read = await attempt(caller.schedule.mine());
  if (!read.ok) redirect("/sign-in?next=/schedule");
  const calendars = await caller.busy.list();
  const { memberId, baseUrl, name, hours, eventTypes, bookings, past } = read.value;
  return (
    <ClientMessages of={["schedule", "questions", "busy", "mail", "feed"]}>
      <ApiProvider>
        <Page title={t("title")} lead={t("lead")}>
          <Section title={t("bookings.title")}>
            <BookingList bookings={bookings} memberId={memberId} />
          </Section>
          <Section title={t("bookings.pastTitle")}>
            <BookingList bookings={past} memberId={memberId} past />
          </Section>
          <Section title={t("name.title")} lead={t("name.lead")}>
            <NameForm name={name} baseUrl={baseUrl} />
          </Section>
          <Section title={t("kinds.heading")} lead={t("kinds.lead")}>
            <div className="flex flex-col gap-4">
              <KindList kinds={eventTypes} name={name} />
              <details className="rounded-lg border border-line">
                <summary className="tap cursor-pointer px-3 py-2 font-medium">{t("kinds.new")}</summary>
                <div className="px-3 pb-3">
                  <KindForm />
                </div>
              </details>
            </div>
          </Section>
          <Section title={t("hours.title")} lead={t("hours.lead")}>
            <HoursSection hours={hours} />
          </Section>
          <RemindersSection />
          <FeedSection />
          <Section title={busy("title")} lead={busy("lead")}>
            <BusySection calendars={calendars} />
          </Section>
          <Section title={webhooks("title")} lead={webhooks("lead")}>
            <ButtonLink href="/schedule/webhooks">{webhooks("open")}</ButtonLink>
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
