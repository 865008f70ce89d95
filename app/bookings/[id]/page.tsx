import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_i18n/client-messages.tsx";
import { DeliveryLog } from "#app/_mail/delivery-log.tsx";
import { ApiProvider } from "#app/_trpc/api-provider.tsx";
import { api, attempt } from "#app/_trpc/server.ts";
import { Badge, type Tone } from "#app/_ui/badge.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { Page, Section } from "#app/_ui/page.tsx";
import type { BookingState } from "#domain/scheduling/booking.ts";
import { BookingSteps } from "./booking-steps.tsx";
import { History } from "./history.tsx";
import { Join } from "./join.tsx";
import { When } from "./when.tsx";

interface BookingPageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ key?: string | string[] }>;
}

const TONES: Partial<Record<BookingState, Tone>> = { confirmed: "good", requested: "warn", held: "warn" };
const UUID = /^[0-9a-f-]{36}$/;

// Nothing of an address with a key may reach another site or a search engine.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking.page");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** One booking, whatever becomes of it: for the members who take part, and for a guest with the key of their mails. */
export default async function BookingPage({ params, searchParams }: BookingPageProps) {
  const [{ id }, { key: keys }] = await Promise.all([params, searchParams]);
  const [t, caller] = await Promise.all([getTranslations("booking.page"), api()]);
  const key = typeof keys === "string" && keys !== "" ? keys : undefined;
  const asked = key === undefined ? { id } : { id, key };
  const read = UUID.test(id) ? await attempt(caller.schedule.booking(asked)) : null;
  if (!read?.ok) return <FailurePage title={t("title")} code={read?.failure.code ?? "not-found"} />;
  const { title, state, parties, message, room, report, again, movable, sides, history, ...booking } =
    read.value;
  const { start, end, expiresAt } = booking;
  const hosting = sides.includes("host");
  const until = state === "held" || state === "requested" ? expiresAt : null;
  return (
    <ClientMessages of={["booking", "schedule", "calendar"]}>
      <ApiProvider>
        <Page
          title={title}
          lead={t(`stateWords.${state}`)}
          actions={<Badge tone={TONES[state] ?? "neutral"}>{t(`state.${state}`)}</Badge>}
        >
          <When start={start} end={end} until={until} parties={parties} />
          {room && <Join start={start} end={end} room={room} hosting={hosting} />}
          <BookingSteps
            booking={{ id, state, start, end, movable, side: hosting ? "host" : "guest" }}
            bookingKey={key}
          />
          <Section title={t("who")}>
            <ul className="flex flex-col gap-1">
              {parties.map(({ side, name, you }) => (
                <li key={`${side} ${name}`}>
                  {name}{" "}
                  <span className="text-muted">
                    {t(side === "host" ? "host" : "guestSide")}
                    {you && ` · ${t("you")}`}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          {message && (
            <Section title={t("message")}>
              <p className="max-w-[72ch] whitespace-pre-wrap break-words">{message}</p>
            </Section>
          )}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {report && <ButtonLink href={report}>{t("report")}</ButtonLink>}
            {again && !hosting && <ButtonLink href={again}>{t("again")}</ButtonLink>}
          </div>
          <Section title={t("history")}>
            <History events={history} />
          </Section>
          {hosting && <DeliveryLog bookingId={id} />}
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
