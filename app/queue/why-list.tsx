"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { EntryView, NamedTopic } from "./shown.ts";

interface WhyProps {
  readonly why: NonNullable<EntryView["why"]>;
  readonly zone: string;
  readonly topics: readonly NamedTopic[];
}

const HOUR = {
  weekday: "long",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
} as const;

/** Each thing that is in the way, for how many people, and what would help; the first is the easiest to change. */
export function WhyList({ why, zone, topics }: WhyProps) {
  const t = useTranslations("queue");
  const format = useFormatter();
  const nameOf = (code: (typeof why)[number]["code"], value: string): string => {
    if (code === "no-common-topic") return topics.find(({ id }) => id === value)?.name ?? value;
    if (code === "other-length") return t("minutes", { minutes: Number(value) });
    return value === "en" || value === "zh" ? t(`language.${value}`) : value;
  };
  return (
    <div>
      <h3 className="font-medium">{t("why.title")}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {why.map(({ code, people, wanted, at }) => (
          <li key={code}>
            {t(`why.${code}`, {
              people,
              wanted: wanted.map((value) => nameOf(code, value)).join(t("and")),
              at: at === null ? "" : format.dateTime(at, { ...HOUR, timeZone: zone }),
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
