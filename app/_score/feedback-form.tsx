"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import {
  ANSWERS,
  emptyFeedback,
  type Feedback,
  feedbackOf,
  isFeedbackDraft,
  STATEMENTS,
} from "./feedback-draft.ts";
import { useKeptDraft } from "./use-kept-draft.ts";

interface FeedbackFormProps {
  readonly draftKey: string;
  /** Resolves to a message for the person when it was refused, to null when it was recorded. */
  readonly onSubmit: (feedback: Feedback) => Promise<string | null>;
}

export function FeedbackForm({ draftKey, onSubmit }: FeedbackFormProps) {
  const t = useTranslations("score.feedback");
  const [draft, change, drop] = useKeptDraft(draftKey, emptyFeedback, isFeedbackDraft);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const feedback = feedbackOf(draft);
    if (!feedback) return setProblem(t("lacking"));
    setBusy(true);
    const refused = await onSubmit(feedback);
    setBusy(false);
    setProblem(refused);
    if (refused === null) drop();
  };

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {STATEMENTS.map((statement) => (
        <fieldset key={statement} className="rounded border border-line p-3">
          <legend className="px-1 font-semibold">{t(`statement.${statement}`)}</legend>
          <RadioGroup
            aria-label={t(`statement.${statement}`)}
            className="flex flex-wrap gap-x-6 gap-y-1"
            value={draft[statement] === undefined ? "" : String(draft[statement])}
            onValueChange={(value) => change({ ...draft, [statement]: Number(value) })}
          >
            {ANSWERS.map((answer) => (
              <Radio key={answer} value={String(answer)} label={t(`answer.${answer}`)} />
            ))}
          </RadioGroup>
        </fieldset>
      ))}
      <Field label={t("comment")}>
        <Textarea
          value={draft.comment}
          maxLength={4000}
          onChange={(event) => change({ ...draft, comment: event.target.value })}
        />
      </Field>
      {problem && <Alert tone="bad" title={problem} />}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={busy}>
          {t("submit")}
        </Button>
        <span className="text-muted text-sm">{t("sealed")}</span>
      </div>
    </form>
  );
}
