import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { api, attempt } from "../../_trpc/server.ts";
import { Page } from "../../_ui/page.tsx";
import { CandidateSections } from "../candidate-sections.tsx";
import { InterviewerSections } from "../interviewer-sections.tsx";
import { QuestionFacts } from "../question-facts.tsx";

type Props = { params: Promise<{ slug: string }> };

async function preview({ params }: Props) {
  const [{ slug }, locale, caller] = await Promise.all([params, getLocale(), api()]);
  return { caller, ask: { slug, locale }, found: await attempt(caller.question.preview({ slug, locale })) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found } = await preview(props);
  return found.ok ? { title: found.value.title } : {};
}

export default async function QuestionPage(props: Props) {
  const { caller, ask, found } = await preview(props);
  if (!found.ok) notFound();
  const member = (await caller.account.whoami()).kind === "member";
  const { title, kind, topic, difficulty, minutes, checks } = found.value;
  const facts = { kind, topic, difficulty, minutes, judged: checks.length > 0 };
  return (
    <Page title={title}>
      <QuestionFacts facts={facts} />
      <CandidateSections question={found.value} />
      {member && <InterviewerSections question={await caller.question.study(ask)} />}
    </Page>
  );
}
