import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_i18n/client-messages.tsx";
import { ApiProvider } from "#app/_trpc/api-provider.tsx";
import { api, attempt } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { Page, Section } from "#app/_ui/page.tsx";
import { LeaveButton } from "./leave-button.tsx";

interface WaitingPageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ key?: string | string[] }>;
}

const UUID = /^[0-9a-f-]{36}$/;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking.place");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** A place on a waiting list, for whoever has it. */
export default async function WaitingPage({ params, searchParams }: WaitingPageProps) {
  const [{ id }, { key: keys }] = await Promise.all([params, searchParams]);
  const [t, format, caller] = await Promise.all([getTranslations("booking.place"), getFormatter(), api()]);
  const key = typeof keys === "string" && keys !== "" ? keys : undefined;
  const asked = key === undefined ? { id } : { id, key };
  const read = UUID.test(id) ? await attempt(caller.schedule.waiting(asked)) : null;
  if (!read?.ok) return <FailurePage title={t("title")} code={read?.failure.code ?? "not-found"} />;
  const { state, title, zone, windows, offer, page } = read.value;
  const day = (at: number) => format.dateTime(at, { timeZone: zone, dateStyle: "full" });
  return (
    <Page narrow title={t("title")} lead={t("what", { title })}>
      <p>{t(`state.${state}`)}</p>
      <Section title={t("windows")}>
        <ul>
          {windows.map(({ start, end }) => (
            <li key={start}>
              {day(start)} – {day(end - 1)}
            </li>
          ))}
        </ul>
      </Section>
      <div className="flex flex-wrap gap-2">
        {offer && state === "offered" && (
          <ButtonLink href={offer} variant="primary">
            {t("toOffer")}
          </ButtonLink>
        )}
        {page && <ButtonLink href={page}>{t("page")}</ButtonLink>}
        {state === "waiting" && (
          <ClientMessages of={["booking"]}>
            <ApiProvider>
              <LeaveButton asked={asked} />
            </ApiProvider>
          </ClientMessages>
        )}
      </div>
    </Page>
  );
}
