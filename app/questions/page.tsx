import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { api } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page } from "../_ui/page.tsx";
import { QuestionFacts } from "./question-facts.tsx";
import { type SearchParams, searchAsked } from "./search-asked.ts";
import { SearchForm } from "./search-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questions");
  return { title: t("title") };
}

export default async function QuestionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = searchAsked(await searchParams);
  const [t, locale, caller] = await Promise.all([getTranslations("questions"), getLocale(), api()]);
  const [questions, actor] = await Promise.all([caller.question.search(asked), caller.account.whoami()]);
  return (
    <Page title={t("title")} lead={actor.kind === "member" ? t("lead") : t("leadGuest")}>
      <SearchForm asked={asked} />
      <p role="status" className="text-muted">
        {t("count", { count: questions.length })}
      </p>
      {questions.length === 0 ? (
        <EmptyState title={t("noneTitle")} action={<ButtonLink href="/questions">{t("clear")}</ButtonLink>}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
          {questions.map((question) => (
            <li key={question.slug}>
              <Link
                href={`/questions/${question.slug}`}
                className="flex flex-col gap-1 px-3 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="font-medium text-lg">{question.title[locale]}</span>
                <QuestionFacts facts={question} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
