"use client";

import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#app/_ui/badge.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import { HINT_LEVELS, type HintLevel } from "#domain/bank/vocabulary.ts";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useMay } from "./room-context.ts";
import { useAsk } from "./use-ask.ts";

function HintForInterviewer({ level, html, slug }: { level: HintLevel; html: string; slug: string }) {
  const t = useTranslations("room.question");
  const ask = useAsk();
  const { hints } = useInterview("hints");
  const mayRelease = useMay("hint-released");
  const released = hints.some((hint) => hint.slug === slug && hint.level === level);
  return (
    <li className="rounded border border-line p-2">
      <div className="flex flex-wrap items-center gap-2">
        <h4 className="flex-1 font-medium">{t(`hint.${level}`)}</h4>
        {released ? (
          <Badge tone="good">{t("released")}</Badge>
        ) : (
          <Button
            size="sm"
            disabled={!mayRelease}
            onClick={() => ask({ kind: "hint-released", slug, level })}
          >
            {t("release")}
            <span className="sr-only">: {t(`hint.${level}`)}</span>
          </Button>
        )}
      </div>
      <Markdown html={html} className="mt-1" />
    </li>
  );
}

/** Interviewers see all hints and release them; the candidate sees what was released. */
export function Hints({ question }: { question: RoomQuestion }) {
  const t = useTranslations("room.question");
  const { hints } = question.html;
  const levels = HINT_LEVELS.flatMap((level) => {
    const html = hints[level];
    return html === undefined ? [] : [{ level, html }];
  });
  if (levels.length === 0) return null;
  const all = question.forInterviewers !== null;
  return (
    <section aria-live={all ? "off" : "polite"}>
      <h3 className="mb-1 flex items-center gap-1.5 font-semibold">
        <Lightbulb aria-hidden className="size-4" />
        {t(all ? "hints" : "releasedHints")}
      </h3>
      <ul className="flex flex-col gap-2">
        {levels.map(({ level, html }) =>
          all ? (
            <HintForInterviewer key={level} level={level} html={html} slug={question.slug} />
          ) : (
            <li key={level} className="rounded border border-accent/30 bg-accent-soft p-2">
              <h4 className="font-medium">{t(`hint.${level}`)}</h4>
              <Markdown html={html} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
