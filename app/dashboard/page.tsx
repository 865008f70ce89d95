import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api } from "../_trpc/server.ts";
import { Dashboard } from "./dashboard.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calendar");
  return { title: t("title") };
}

export default async function DashboardPage() {
  const actor = await (await api()).account.whoami();
  if (actor.kind !== "member") redirect("/sign-in?next=/dashboard");
  return <Dashboard name={actor.name} />;
}
