import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api } from "../../_trpc/server.ts";
import { Badge } from "../../_ui/badge.tsx";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { EmptyState } from "../../_ui/empty-state.tsx";
import { Page, Section } from "../../_ui/page.tsx";
import { PlanTime } from "../plan-time.tsx";
import { QuestionList } from "../question-list.tsx";
import { PlanForm } from "./plan-form.tsx";
import { RemovePlan } from "./remove-plan.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questions.shelf");
  return { title: t("plans") };
}

export default async function PlansPage() {
  const [t, caller] = await Promise.all([getTranslations("questions.shelf"), api()]);
  if ((await caller.account.whoami()).kind !== "member") redirect("/sign-in?next=/questions/plans");
  const plans = await caller.shelf.collections();
  return (
    <ClientMessages of={["questions"]}>
      <ApiProvider>
        <Page title={t("plans")} lead={t("plansLead")}>
          {plans.length === 0 && <EmptyState title={t("plansNone")}>{t("plansNoneBody")}</EmptyState>}
          {plans.map(({ id, name, minutes, own, questions }) => (
            <Section
              key={id}
              title={name}
              actions={
                <>
                  <ButtonLink size="sm" href={`/interviews/new?plan=${id}`}>
                    {t("planUse")}
                    <span className="sr-only">{name}</span>
                  </ButtonLink>
                  {own && (
                    <ButtonLink size="sm" href={`/questions/plans/${id}`}>
                      {t("planEdit")}
                      <span className="sr-only">{name}</span>
                    </ButtonLink>
                  )}
                  {own ? <RemovePlan id={id} name={name} /> : <Badge>{t("planByOther")}</Badge>}
                </>
              }
            >
              <div className="flex flex-col gap-2">
                <PlanTime questions={questions} minutes={minutes} />
                <QuestionList questions={questions} />
              </div>
            </Section>
          ))}
          <Section title={t("newPlan")}>
            <PlanForm plan={null} />
          </Section>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
