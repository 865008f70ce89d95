"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import type { Rating } from "#domain/interview/event.ts";
import type { InterviewState } from "#domain/interview/state.ts";
import type { ReportQuestion } from "./report-question.ts";
import { sealedFor } from "./sealed-for.ts";

interface RatingsProps {
  readonly state: InterviewState;
  readonly questions: readonly ReportQuestion[];
  /** Shows the moment of the recording that a level cites. */
  readonly onShow: (seq: number) => void;
}

function RatingLine({
  rating,
  anchor,
  onShow,
}: {
  rating: Rating;
  anchor: string | undefined;
  onShow: (seq: number) => void;
}) {
  const t = useTranslations("report.ratings");
  const dimension = useTranslations("score.dimension");
  const { evidence, level } = rating;
  return (
    <li className="grid gap-x-4 gap-y-1 border-line border-t py-2 sm:grid-cols-[200px_minmax(0,1fr)]">
      <div>
        <p className="font-medium">{dimension(rating.dimension)}</p>
        <p className="text-muted text-sm">
          {level === "not-observed" ? t("notObserved") : t("level", { level })}
        </p>
      </div>
      <div className="flex flex-col gap-1">
        {level !== "not-observed" && anchor && <Markdown html={anchor} />}
        {rating.comment && <p className="whitespace-pre-wrap">{rating.comment}</p>}
        {evidence && (
          <button
            type="button"
            className="tap w-fit text-accent text-sm underline"
            onClick={() => onShow(evidence.from)}
          >
            {t("evidence", { from: evidence.from, to: evidence.to })}
          </button>
        )}
      </div>
    </li>
  );
}

/** Scorecards and feedback, or who is still to submit. */
export function Ratings({ state, questions, onShow }: RatingsProps) {
  const t = useTranslations("report.ratings");
  const name = (id: string) => state.participants[id]?.name ?? "";
  const waiting = sealedFor(state);
  return (
    <div className="flex flex-col gap-4">
      {waiting.map((id) => (
        <Alert key={id} tone="info" title={t("sealed", { name: name(id) })}>
          {t("sealedHint")}
        </Alert>
      ))}
      {state.submitted.length === 0 && <p className="text-muted">{t("none")}</p>}
      {state.scorecards.map(({ by, seq, scorecard }) => {
        const question = questions.find((q) => q.slug === scorecard.slug && q.version === scorecard.version);
        return (
          <section
            key={seq}
            aria-label={t("by", { name: name(by), question: question?.title ?? scorecard.slug })}
          >
            <h3 className="font-semibold">
              {t("by", { name: name(by), question: question?.title ?? scorecard.slug })}
            </h3>
            {scorecard.summary && <p className="mt-1 whitespace-pre-wrap">{scorecard.summary}</p>}
            <ul className="mt-2">
              {scorecard.ratings.map((rating) => {
                const anchors = question?.anchors[rating.dimension];
                const anchor = rating.level === "not-observed" ? undefined : anchors?.[rating.level - 1];
                return <RatingLine key={rating.dimension} rating={rating} anchor={anchor} onShow={onShow} />;
              })}
            </ul>
          </section>
        );
      })}
      {state.feedback.map(({ by, seq, feedback }) => (
        <FeedbackLines key={seq} name={name(by)} feedback={feedback} />
      ))}
    </div>
  );
}

const STATEMENTS = ["clear", "fair", "helpful"] as const;

function FeedbackLines({
  name,
  feedback,
}: {
  name: string;
  feedback: InterviewState["feedback"][number]["feedback"];
}) {
  const t = useTranslations("report.ratings");
  const words = useTranslations("score.feedback");
  const answer = (value: number) =>
    words(`answer.${value === 4 ? 4 : value === 3 ? 3 : value === 2 ? 2 : 1}`);
  return (
    <section aria-label={t("feedbackBy", { name })}>
      <h3 className="font-semibold">{t("feedbackBy", { name })}</h3>
      <dl className="mt-2">
        {STATEMENTS.map((statement) => (
          <div key={statement} className="flex justify-between gap-4 border-line border-t py-1">
            <dt>{words(`statement.${statement}`)}</dt>
            <dd className="shrink-0 font-medium">{answer(feedback[statement])}</dd>
          </div>
        ))}
      </dl>
      {feedback.comment && <p className="mt-1 whitespace-pre-wrap">{feedback.comment}</p>}
    </section>
  );
}
