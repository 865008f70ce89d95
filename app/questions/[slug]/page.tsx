import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "../../_i18n/client-messages.tsx";
import { ApiProvider } from "../../_trpc/api-provider.tsx";
import { api, attempt } from "../../_trpc/server.ts";
import { Page, Section } from "../../_ui/page.tsx";
import { CandidateSections } from "../candidate-sections.tsx";
import { InterviewerSections } from "../interviewer-sections.tsx";
import { OpenDemo } from "../open-demo.tsx";
import { QuestionFacts } from "../question-facts.tsx";
import { Beside, PractiseCard } from "./beside-question.tsx";
import { EditLink } from "./edit-link.tsx";
import { ViewSwitch } from "./view-switch.tsx";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ as?: string | string[] }>;
};

async function preview({ params }: Props) {
  const [{ slug }, locale, caller] = await Promise.all([params, getLocale(), api()]);
  return { caller, ask: { slug, locale }, found: await attempt(caller.question.preview({ slug, locale })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found } = await preview(props);
  return found.ok ? { title: found.value.title } : {};
}

type Caller = Awaited<ReturnType<typeof preview>>["caller"];

/** What stands beside the question: the reader's open attempt, the model by its name, and what it leads to. */
async function surroundings(caller: Caller, { slug, model, member }: Around) {
  const [locale, relations, practices, card] = await Promise.all([
    getLocale(),
    caller.question.relations({ slug }),
    member ? caller.practice.list() : [],
    model ? attempt(caller.model.read({ slug: model })) : null,
  ]);
  const open = practices.find((one) => one.question.slug === slug && one.submittedAt === null);
  return {
    relations,
    open: open?.interviewId ?? null,
    model: card?.ok ? { slug: card.value.card.slug, title: card.value.card.title[locale] } : null,
  };
}

interface Around {
  readonly slug: string;
  readonly model: string | undefined;
  readonly member: boolean;
}

export default async function QuestionPage(props: Props) {
  const [t, { as }, { caller, ask, found }] = await Promise.all([
    getTranslations("questions"),
    props.searchParams,
    preview(props),
  ]);
  if (!found.ok) notFound();
  const member = (await caller.account.whoami()).kind === "member";
  const view = member && as !== "candidate" ? "interviewer" : "candidate";
  const { slug, title, kind, topic, difficulty, minutes, checks, model, graph } = found.value;
  const [beside, study] = await Promise.all([
    surroundings(caller, { slug, model, member }),
    view === "interviewer" ? caller.question.study(ask) : null,
  ]);
  // The sound model beside the broken one would show a candidate what to look for.
  const demo = beside.model !== null && !(graph && view === "candidate");
  return (
    <ClientMessages of={["models", "practice", "questions"]}>
      <ApiProvider>
        <Page
          title={title}
          actions={
            member && (
              <>
                <ViewSwitch slug={slug} view={view} />
                <EditLink slug={slug} />
              </>
            )
          }
        >
          <QuestionFacts facts={{ kind, topic, difficulty, minutes, judged: checks.length > 0 }} />
          <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_280px] lg:grid-rows-[auto_1fr]">
            <div className="min-w-0 lg:col-start-2">
              <PractiseCard slug={slug} member={member} open={beside.open} />
            </div>
            <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-span-2 lg:row-start-1">
              {member && view === "candidate" && <p className="text-muted">{t("view.candidateHint")}</p>}
              <CandidateSections question={found.value} listChecks={study === null} />
              {demo && beside.model && (
                <Section title={t("demo.title")} lead={t("demo.lead")}>
                  <OpenDemo model={beside.model.slug} />
                </Section>
              )}
              {study && <InterviewerSections question={study} />}
            </div>
            <div className="min-w-0 lg:col-start-2">
              <Beside model={demo ? beside.model : null} relations={beside.relations} />
            </div>
          </div>
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
