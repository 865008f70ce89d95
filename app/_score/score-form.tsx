"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { Dimension } from "#domain/bank/question.ts";
import type { Scorecard } from "#domain/interview/event.ts";
import type { Evidence } from "#domain/scoring/evidence.ts";
import { RatingField } from "./rating-field.tsx";
import { emptyDraft, isScoreDraft, lacksOf, scorecardOf } from "./score-draft.ts";
import { useKeptDraft } from "./use-kept-draft.ts";

export interface ScoredQuestion {
  readonly slug: string;
  readonly version: number;
  readonly title: string;
  readonly dimensions: readonly Dimension[];
  /** HTML of the anchored levels by dimension. */
  readonly anchors: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  readonly evidence: readonly Evidence[];
}

interface ScoreFormProps {
  readonly draftKey: string;
  readonly question: ScoredQuestion;
  /** Resolves to a message for the person when it was refused, to null when it was recorded. */
  readonly onSubmit: (scorecard: Scorecard) => Promise<string | null>;
}

export function ScoreForm({ draftKey, question, onSubmit }: ScoreFormProps) {
  const t = useTranslations("score");
  const [draft, change, drop] = useKeptDraft(draftKey, emptyDraft, isScoreDraft);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const lacks = lacksOf(draft, question.dimensions);
  const lacking = Object.keys(lacks).length;

  const submit = async () => {
    setAsked(true);
    if (lacking > 0) return;
    setBusy(true);
    const refused = await onSubmit(scorecardOf(draft, question, question.dimensions));
    setBusy(false);
    setRefusal(refused);
    if (refused === null) drop();
  };

  return (
    <form
      className="flex flex-col gap-4"
      aria-label={question.title}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {question.dimensions.map((dimension) => (
        <RatingField
          key={dimension}
          dimension={dimension}
          anchors={question.anchors[dimension] ?? []}
          evidence={question.evidence}
          draft={draft.ratings[dimension] ?? { comment: "" }}
          lack={asked ? lacks[dimension] : undefined}
          onChange={(rating) => change({ ...draft, ratings: { ...draft.ratings, [dimension]: rating } })}
        />
      ))}
      <Field label={t("summary")} hint={t("summaryHint")}>
        <Textarea
          value={draft.summary}
          maxLength={4000}
          onChange={(event) => change({ ...draft, summary: event.target.value })}
        />
      </Field>
      {asked && lacking > 0 && <Alert tone="warn" title={t("lacking", { count: lacking })} />}
      {refusal && <Alert tone="bad" title={refusal} />}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("submit")}
        </Button>
        <span className="text-muted text-sm">{t("final")}</span>
      </div>
    </form>
  );
}
