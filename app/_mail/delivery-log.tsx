import { getTranslations } from "next-intl/server";
import { api, attempt } from "../_trpc/server.ts";
import { LocalTime } from "../_ui/local-time.tsx";
import { Section } from "../_ui/page.tsx";
import { kindKey } from "./mail-kind.ts";
import { MailStateBadge } from "./mail-state.tsx";

/** Which mails went out about a booking, to whom and when: for its hosts; nobody else is shown anything. */
export async function DeliveryLog({ bookingId }: { bookingId: string }) {
  const [t, caller] = await Promise.all([getTranslations("mail"), api()]);
  const found = await attempt(caller.mail.ofBooking({ id: bookingId }));
  if (!found.ok) return null;
  return (
    <Section title={t("log")}>
      {found.value.length === 0 ? (
        <p className="text-muted">{t("logNone")}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {found.value.map(({ id, kind, to, state, dueAt, sentAt, lastError }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <span className="min-w-0 flex-1 basis-60 break-words">
                {t(`kind.${kindKey(kind)}`)} <span className="text-muted">{t("to", { to })}</span>
                {lastError && (
                  <span lang="en" className="block text-bad text-sm">
                    {lastError}
                  </span>
                )}
              </span>
              <span className="text-muted text-sm">
                {t(sentAt ? "sentAt" : "due")} <LocalTime at={sentAt ?? dueAt} />
              </span>
              <MailStateBadge state={state} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
