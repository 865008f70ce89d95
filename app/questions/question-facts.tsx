import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Kind, Topic } from "#domain/bank/question.ts";
import { Badge } from "../_ui/badge.tsx";

export interface Facts {
  readonly kind: Kind;
  readonly topic: Topic;
  readonly difficulty: number;
  readonly minutes: number;
  readonly judged: boolean;
}

/** Kind, topic, difficulty and time of a question in one line. */
export function QuestionFacts({ facts }: { facts: Facts }) {
  const t = useTranslations("questions");
  const { kind, topic, difficulty, minutes, judged } = facts;
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      <Badge>{t(`kind.${kind}`)}</Badge>
      <span>{t(`topic.${topic}`)}</span>
      <span>{t("difficulty", { level: difficulty })}</span>
      <span>{t("minutes", { minutes })}</span>
      {judged && (
        <span className="inline-flex items-center gap-1">
          <Scale aria-hidden className="size-3.5" />
          {t("judged")}
        </span>
      )}
    </span>
  );
}
