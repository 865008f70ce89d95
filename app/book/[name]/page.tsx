import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { api, attempt } from "#app/_trpc/server.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { FailurePage } from "#app/_ui/failure-page.tsx";
import { Page } from "#app/_ui/page.tsx";

interface BookPageProps {
  readonly params: Promise<{ name: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("schedule.book");
  return { title: t("title") };
}

/** What can be booked with somebody. */
export default async function BookPage({ params }: BookPageProps) {
  const [{ name }, t, topicWords, caller] = await Promise.all([
    params,
    getTranslations("schedule"),
    getTranslations("questions.topic"),
    api(),
  ]);
  const read = await attempt(caller.schedule.page({ name }));
  if (!read.ok) return <FailurePage title={t("book.title")} code="not-found" />;
  const { owner, eventTypes } = read.value;
  return (
    <Page title={t("book.with", { owner })} lead={t("book.lead")} narrow>
      {eventTypes.length === 0 ? (
        <EmptyState title={t("book.noneTitle")}>{t("book.noneBody", { owner })}</EmptyState>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
          {eventTypes.map(({ id, slug, title, minutes, approval, topics, languages }) => (
            <li key={id}>
              <Link
                href={`/book/${name}/${slug}`}
                className="flex flex-wrap items-center gap-2 px-3 py-3 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="min-w-0 flex-1 basis-60">
                  <span className="block font-medium text-lg">{title}</span>
                  <span className="block text-muted text-sm">
                    {[
                      ...topics.map((topic) => topicWords(topic)),
                      ...languages.map((each) => t(`kinds.${each}`)),
                    ].join(" · ")}
                  </span>
                </span>
                <Badge>{t("kinds.minutesOf", { minutes })}</Badge>
                {approval && <Badge>{t("kinds.approvalBadge")}</Badge>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
