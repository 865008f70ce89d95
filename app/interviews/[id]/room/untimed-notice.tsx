import { useTranslations } from "next-intl";
import { LANGUAGES, type Language } from "#domain/bank/vocabulary.ts";
import type { RoomQuestion } from "./question-source.ts";

interface UntimedNoticeProps {
  readonly question: Pick<RoomQuestion, "checks" | "baseline"> | null;
  readonly language: Language;
}

/** Said before anybody writes: a budget of time is a share of a slow program, which not every language has. */
export function UntimedNotice({ question, language }: UntimedNoticeProps) {
  const t = useTranslations("room.code");
  const timed = question?.checks.some(
    (check) => check.stratum === "budget" && check.budget.measure === "time",
  );
  const measured = LANGUAGES.filter((each) => question?.baseline?.[each] !== undefined);
  if (!timed || measured.includes(language)) return null;
  return (
    <p role="note" className="border-line border-b px-2 py-1 text-muted text-sm">
      {t("untimed", { language: t(language), measured: measured.map((each) => t(each)).join(", ") })}
    </p>
  );
}
