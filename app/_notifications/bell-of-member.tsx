import { getTranslations } from "next-intl/server";
import { api } from "../_trpc/server.ts";
import { Bell } from "./bell.tsx";

/** The bell of whoever is signed in. */
export async function BellOfMember() {
  const [t, caller] = await Promise.all([getTranslations("notifications"), api()]);
  const words = { title: t("title"), unread: t("unread") };
  return <Bell unread={await caller.notification.unread()} words={words} />;
}
