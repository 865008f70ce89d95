import { getTranslations } from "next-intl/server";
import { api, attempt } from "../_trpc/server.ts";
import { Section } from "../_ui/page.tsx";
import { ReminderForm } from "./reminder-form.tsx";

/** When the reader is reminded of their interviews. The page around it has the messages of `mail`. */
export async function RemindersSection() {
  const [t, caller] = await Promise.all([getTranslations("mail.reminders"), api()]);
  const chosen = await attempt(caller.mail.reminders());
  if (!chosen.ok) return null;
  return (
    <Section title={t("title")} lead={t("lead")}>
      <ReminderForm chosen={chosen.value} />
    </Section>
  );
}
