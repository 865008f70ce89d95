"use client";

import { useTranslations } from "next-intl";
import { Markdown } from "#app/_ui/markdown.tsx";
import { Section } from "#app/_ui/page.tsx";
import { DIMENSIONS } from "#domain/bank/vocabulary.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import type { ReportQuestion } from "./report-question.ts";

interface OwnRatingsProps {
  readonly state: Pick<InterviewState, "selfRating" | "notes">;
  readonly questions: readonly ReportQuestion[];
}

/** What somebody who practised alone wrote, and where they saw their own answer. */
export function OwnRatings({ state: { selfRating, notes }, questions }: OwnRatingsProps) {
  const t = useTranslations("practice");
  const words = useTranslations("score.dimension");
  const levels = useTranslations("report.ratings");
  const anchors = questions.find(({ slug }) => slug === selfRating?.slug)?.anchors;
  const written = notes.filter(({ text }) => text.trim() !== "");
  return (
    <>
      {written.length > 0 && (
        <Section title={t("answer.title")}>
          {written.map(({ id, text }) => (
            <p key={id} className="max-w-[72ch] whitespace-pre-wrap break-words">
              {text}
            </p>
          ))}
        </Section>
      )}
      {selfRating && (
        <Section title={t("rating.title")} lead={t("rating.kept")}>
          <dl>
            {DIMENSIONS.map((dimension) => {
              const level = selfRating.levels[dimension];
              return level === undefined ? null : (
                <div
                  key={dimension}
                  className="grid gap-x-4 gap-y-1 border-line border-t py-2 sm:grid-cols-[200px_minmax(0,1fr)]"
                >
                  <dt>
                    <span className="block font-medium">{words(dimension)}</span>
                    <span className="text-muted text-sm">{levels("level", { level })}</span>
                  </dt>
                  <dd>
                    <Markdown html={anchors?.[dimension]?.[level - 1] ?? ""} />
                  </dd>
                </div>
              );
            })}
          </dl>
        </Section>
      )}
    </>
  );
}
