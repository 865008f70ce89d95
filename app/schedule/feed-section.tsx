import { getTranslations } from "next-intl/server";
import { api } from "../_trpc/server.ts";
import { Section } from "../_ui/page.tsx";
import { FeedAddress } from "./feed-address.tsx";

/** Where the member's interviews can be subscribed to. */
export async function FeedSection() {
  const [t, caller] = await Promise.all([getTranslations("feed"), api()]);
  return (
    <Section title={t("title")} lead={t("lead")}>
      <FeedAddress feed={await caller.feed.mine()} />
    </Section>
  );
}
