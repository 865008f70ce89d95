import { CalendarPlus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LazyCalendar } from "../_calendar/lazy-calendar.tsx";
import { NextCard } from "../_calendar/next-card.tsx";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { ApiProvider } from "../_trpc/api-provider.tsx";
import { api } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page, Section } from "../_ui/page.tsx";
import { InterviewList } from "../interviews/interview-list.tsx";
import { BookingLines } from "./booking-lines.tsx";

async function Nothing() {
  const t = await getTranslations("calendar");
  return (
    <EmptyState
      icon={<CalendarPlus aria-hidden className="size-6" />}
      title={t("nothingTitle")}
      action={<ButtonLink href="/schedule">{t("toSchedule")}</ButtonLink>}
    >
      {t("nothingBody")}
    </EmptyState>
  );
}

/** What a member comes back for: what is next, what waits for them, and what was. */
export async function Dashboard({ name }: { name: string }) {
  const [home, t, caller] = await Promise.all([getTranslations("home"), getTranslations("calendar"), api()]);
  const { ahead, waiting, interviews } = await caller.calendar.dashboard();
  const [first, ...further] = ahead;
  return (
    <ClientMessages of={["calendar", "schedule"]}>
      <ApiProvider>
        <Page
          title={home("hello", { name })}
          actions={
            <>
              <ButtonLink href="/queue">{home("findPartner")}</ButtonLink>
              <ButtonLink href="/interviews/new" variant="primary">
                {home("newInterview")}
              </ButtonLink>
            </>
          }
        >
          {waiting.length > 0 && (
            <Section title={t("waiting")}>
              <BookingLines bookings={waiting} />
            </Section>
          )}
          <Section title={t("ahead")}>
            {first ? <NextCard key={first.id} booking={first} /> : <Nothing />}
          </Section>
          {further.length > 0 && (
            <Section title={t("further")}>
              <BookingLines bookings={further} />
            </Section>
          )}
          <Section title={t("calendar")}>
            <LazyCalendar />
          </Section>
          <Section title={t("interviews")}>
            <InterviewList interviews={interviews} />
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
