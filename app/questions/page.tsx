import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { api } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page } from "../_ui/page.tsx";
import { QuestionList } from "./question-list.tsx";
import { type SearchParams, searchAsked, searchHref } from "./search-asked.ts";
import { SearchForm } from "./search-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questions");
  return { title: t("title") };
}

export default async function QuestionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = searchAsked(await searchParams);
  const [t, locale, caller] = await Promise.all([getTranslations("questions"), getLocale(), api()]);
  const [found, actor, models] = await Promise.all([
    caller.question.search(asked),
    caller.account.whoami(),
    caller.question.models(),
  ]);
  const { questions, next, some } = found;
  const first = { ...asked, after: undefined };
  const byTitle = models.toSorted((a, b) => a.title[locale].localeCompare(b.title[locale], locale));
  return (
    <Page title={t("title")} lead={actor.kind === "member" ? t("lead") : t("leadGuest")}>
      <SearchForm asked={first} models={byTitle} />
      <p role="status" className="text-muted">
        {found.capped ? t("countMost", { count: found.total }) : t("count", { count: found.total })}
        {some && ` ${t("some")}`}
      </p>
      {questions.length === 0 ? (
        <EmptyState title={t("noneTitle")} action={<ButtonLink href="/questions">{t("clear")}</ButtonLink>}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <QuestionList questions={questions} />
      )}
      {(next || asked.after) && (
        <nav aria-label={t("pages")} className="flex justify-between gap-3">
          {asked.after ? <ButtonLink href={searchHref(first)}>{t("firstPage")}</ButtonLink> : <span />}
          {next && <ButtonLink href={searchHref({ ...asked, after: next })}>{t("nextPage")}</ButtonLink>}
        </nav>
      )}
    </Page>
  );
}
