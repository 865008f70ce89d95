import { useTranslations } from "next-intl";
import { Badge } from "../_ui/badge.tsx";

interface PlanTimeProps {
  questions: readonly { readonly minutes: number }[];
  minutes: number | null;
}

/** How much of the interview's time the questions take. */
export function PlanTime({ questions, minutes }: PlanTimeProps) {
  const t = useTranslations("questions.shelf");
  const sum = questions.reduce((total, question) => total + question.minutes, 0);
  if (minutes === null) return <span className="text-muted tabular-nums">{t("planTotal", { sum })}</span>;
  return (
    <span className="flex flex-wrap items-center gap-2 tabular-nums">
      {t("planSum", { sum, minutes })}
      {sum > minutes && <Badge tone="warn">{t("planOver", { over: sum - minutes })}</Badge>}
    </span>
  );
}
