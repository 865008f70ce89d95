import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { api, attempt } from "../../_trpc/server.ts";
import { ButtonLink } from "../../_ui/button-link.tsx";
import { Page } from "../../_ui/page.tsx";
import { CandidateSections } from "../candidate-sections.tsx";
import { InterviewerSections } from "../interviewer-sections.tsx";
import { QuestionFacts } from "../question-facts.tsx";

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

export default async function QuestionPage(props: Props) {
  const [t, { as }, { caller, ask, found }] = await Promise.all([
    getTranslations("questions"),
    props.searchParams,
    preview(props),
  ]);
  if (!found.ok) notFound();
  const member = (await caller.account.whoami()).kind === "member";
  const asCandidate = as === "candidate";
  const { title, kind, topic, difficulty, minutes, checks, model } = found.value;
  const facts = { kind, topic, difficulty, minutes, judged: checks.length > 0 };
  const here = `/questions/${ask.slug}`;
  return (
    <Page
      title={title}
      actions={
        <>
          {model && <ButtonLink href={`/models/${model}`}>{t("modelDemo")}</ButtonLink>}
          {member && (
            <ButtonLink href={asCandidate ? here : `${here}?as=candidate`}>
              {asCandidate ? t("asInterviewer") : t("asCandidate")}
            </ButtonLink>
          )}
        </>
      }
    >
      <QuestionFacts facts={facts} />
      <CandidateSections question={found.value} />
      {member && !asCandidate && <InterviewerSections question={await caller.question.study(ask)} />}
    </Page>
  );
}
