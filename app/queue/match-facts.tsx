"use client";

import { useTranslations } from "next-intl";
import { MINUTE_MS } from "#domain/scheduling/zone.ts";
import { LocalTime } from "../_ui/local-time.tsx";
import type { MatchView, NamedTopic } from "./shown.ts";

/** When, how long, about what, in which language, and who interviews whom. */
export function MatchFacts({ match, topics }: { match: MatchView; topics: readonly NamedTopic[] }) {
  const t = useTranslations("queue");
  const { start, end, halves, levels, language } = match;
  const names = topics.filter(({ id }) => match.topics.includes(id)).map(({ name }) => name);
  const role = halves.length > 1 ? "swap" : halves[0]?.interviewing ? "interview" : "interviewed";
  const facts = [
    { name: "when", value: <LocalTime at={new Date(start)} /> },
    { name: "length", value: t("minutes", { minutes: (end - start) / MINUTE_MS }) },
    { name: "topic", value: names.join(t("and")) },
    { name: "level", value: t("levelOf", { level: levels.join(t("and")) }) },
    { name: "language", value: t(`language.${language}`) },
    {
      name: "role",
      value:
        role === "swap"
          ? t(halves[0]?.interviewing ? "sides.interviewFirst" : "sides.interviewedFirst")
          : t(`sides.${role}`),
    },
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{t(`fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
