"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "../_ui/button-link.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import { MatchFacts } from "./match-facts.tsx";
import type { MatchView, NamedTopic } from "./shown.ts";

/** Both have accepted: where and when, and each half with its room. */
export function MatchCard({ match, topics }: { match: MatchView; topics: readonly NamedTopic[] }) {
  const t = useTranslations("queue.match");
  return (
    <section
      aria-labelledby="match-title"
      className="flex flex-col gap-3 rounded-lg border border-good/30 bg-good-soft p-4"
    >
      <h2 id="match-title" className="font-semibold text-lg">
        {t("title", { name: match.partner ?? "" })}
      </h2>
      <MatchFacts match={match} topics={topics} />
      <ul className="divide-y divide-line rounded border border-line bg-bg">
        {match.halves.map(({ id, start, interviewing, interviewId }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
            <span className="min-w-0 flex-1 basis-60">
              <LocalTime at={new Date(start)} /> · {t(interviewing ? "youInterview" : "youAreInterviewed")}
            </span>
            {interviewId && (
              <ButtonLink
                href={`/interviews/${interviewId}/${interviewing ? "room" : "lobby"}`}
                variant="primary"
              >
                {t(interviewing ? "toRoom" : "toLobby")}
              </ButtonLink>
            )}
            <ButtonLink href={`/bookings/${id}`}>{t("details")}</ButtonLink>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">{t("calendar")}</p>
    </section>
  );
}
