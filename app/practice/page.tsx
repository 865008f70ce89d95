import { Dumbbell } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MAX_PRACTICES } from "#domain/access/limits.ts";
import { api, attempt } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page } from "../_ui/page.tsx";
import { AttemptList } from "./attempt-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("practice");
  return { title: t("title") };
}

export default async function PracticePage() {
  const [t, caller] = await Promise.all([getTranslations("practice"), api()]);
  const listed = await attempt(caller.practice.list());
  if (!listed.ok) redirect("/sign-in?next=/practice");
  const attempts = listed.value;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <ButtonLink href="/queue">{t("findPartner")}</ButtonLink>
          {attempts.length > 0 && <ButtonLink href="/questions">{t("findQuestion")}</ButtonLink>}
        </>
      }
    >
      {attempts.length === 0 ? (
        <EmptyState
          icon={<Dumbbell aria-hidden className="size-6" />}
          title={t("emptyTitle")}
          action={
            <ButtonLink href="/questions" variant="primary">
              {t("findQuestion")}
            </ButtonLink>
          }
        >
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <AttemptList attempts={attempts} />
      )}
      {attempts.length === MAX_PRACTICES && (
        <p className="text-muted">{t("newest", { max: MAX_PRACTICES })}</p>
      )}
    </Page>
  );
}
