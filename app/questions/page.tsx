import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "../_i18n/client-messages.tsx";
import { ApiProvider } from "../_trpc/api-provider.tsx";
import { api } from "../_trpc/server.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { Page } from "../_ui/page.tsx";
import { FavouriteButton } from "./favourite-button.tsx";
import { PractiseFromList } from "./practise.tsx";
import { type Listed, QuestionList } from "./question-list.tsx";
import { SavedSearches } from "./saved-searches.tsx";
import { type SearchParams, searchAsked, searchHref } from "./search-asked.ts";
import { SearchForm } from "./search-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("questions");
  return { title: t("title") };
}

export default async function QuestionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, locale, caller] = await Promise.all([getTranslations("questions"), getLocale(), api()]);
  const member = (await caller.account.whoami()).kind === "member";
  const params = searchAsked(await searchParams);
  const asked = member ? params : { ...params, favourites: undefined };
  const [found, models, favourites, searches, rights, write] = await Promise.all([
    caller.question.search(asked),
    caller.question.models(),
    member ? caller.shelf.favourites() : [],
    member ? caller.shelf.searches() : [],
    caller.authoring.rights(),
    getTranslations("authoring"),
  ]);
  const { questions, total, atLeast, next, some } = found;
  const first = { ...asked, after: undefined };
  const byTitle = models.toSorted((a, b) => a.title[locale].localeCompare(b.title[locale], locale));
  const marked = new Set<string>(favourites);
  const beside = ({ slug, title }: Listed) => (
    <span className="flex items-center">
      <PractiseFromList slug={slug} title={title[locale]} />
      <FavouriteButton slug={slug} title={title[locale]} kept={marked.has(slug)} />
    </span>
  );
  return (
    <ClientMessages of={["practice", "questions"]}>
      <ApiProvider>
        <Page
          title={t("title")}
          lead={member ? t("lead") : t("leadGuest")}
          actions={
            <>
              {rights.write && <ButtonLink href="/authoring">{write("title")}</ButtonLink>}
              {member && <ButtonLink href="/questions/plans">{t("shelf.plans")}</ButtonLink>}
            </>
          }
        >
          <SearchForm asked={first} models={byTitle} member={member} />
          {member && <SavedSearches searches={searches} asked={first} />}
          <p role="status" className="text-muted">
            {atLeast ? t("countAtLeast", { count: total }) : t("count", { count: total })}
            {some && ` ${t("some")}`}
          </p>
          {questions.length === 0 ? (
            <EmptyState
              title={t("noneTitle")}
              action={<ButtonLink href="/questions">{t("clear")}</ButtonLink>}
            >
              {t("noneBody")}
            </EmptyState>
          ) : (
            <QuestionList questions={questions} beside={member ? beside : undefined} />
          )}
          {(next || asked.after) && (
            <nav aria-label={t("pages")} className="flex justify-between gap-3">
              {asked.after ? <ButtonLink href={searchHref(first)}>{t("firstPage")}</ButtonLink> : <span />}
              {next && <ButtonLink href={searchHref({ ...asked, after: next })}>{t("nextPage")}</ButtonLink>}
            </nav>
          )}
        </Page>
      </ApiProvider>
    </ClientMessages>
  );
}
