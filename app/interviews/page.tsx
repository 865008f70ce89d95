import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { api, attempt } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { Page } from "../_ui/page.tsx";
import { SiteFrame } from "../_ui/site-frame.tsx";
import { InterviewList } from "./interview-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("interviews");
  return { title: t("title") };
}

export default async function InterviewsPage() {
  const t = await getTranslations("interviews");
  const interviews = await attempt((await api()).interview.list());
  if (!interviews.ok) redirect("/sign-in?next=/interviews");
  return (
    <SiteFrame>
      <Page
        title={t("title")}
        actions={
          <ButtonLink href="/interviews/new" variant="primary">
            {t("create")}
          </ButtonLink>
        }
      >
        <InterviewList interviews={interviews.value} />
      </Page>
    </SiteFrame>
  );
}
