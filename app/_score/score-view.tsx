"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { DebugResult } from "#app/_models/faults/debug-result.tsx";
import { useTRPC } from "#app/_trpc/client.ts";
import { failureWords } from "#app/_trpc/failure-words.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Section } from "#app/_ui/page.tsx";
import type { CommandBody } from "#domain/interview/event.ts";
import type { Assessment } from "#server/use-cases/read-assessment.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { ScoreForm } from "./score-form.tsx";

interface ScoreViewProps {
  readonly interviewId: string;
  readonly assessment: Assessment;
}

/** The interviewer's scorecards, one for each question asked, or the candidate's feedback. */
export function ScoreView({ interviewId, assessment }: ScoreViewProps) {
  const t = useTranslations("score");
  const failures = useTranslations("failures");
  const api = useTRPC();
  const router = useRouter();
  const submission = useMutation(api.assessment.submit.mutationOptions());
  const { place, questions, gaveFeedback } = assessment;

  const ids = useRef(new Map<string, string>());
  /** Every try for one form carries one command id: where only the answer was lost, the next try is not refused. */
  const idFor = (form: string): string => {
    const id = ids.current.get(form) ?? crypto.randomUUID();
    ids.current.set(form, id);
    return id;
  };

  const submit = async (form: string, body: CommandBody): Promise<string | null> => {
    try {
      await submission.mutateAsync({ interviewId, command: { id: idFor(form), body } });
      router.refresh();
      return null;
    } catch (error) {
      return failures(failureWords(error));
    }
  };

  if (place.role === "candidate")
    return gaveFeedback ? (
      <Alert tone="good" title={t("feedback.submitted")} />
    ) : (
      <FeedbackForm
        draftKey={`feedback:${interviewId}:${place.id}`}
        onSubmit={(feedback) => submit("feedback", { kind: "feedback-submitted", feedback })}
      />
    );
  return questions.map((question) => (
    <Section key={question.slug} title={question.title}>
      {question.claims.map((claim) => (
        <DebugResult key={claim.seq} score={claim} name={claim.name} />
      ))}
      {question.scored ? (
        <Alert tone="good" title={t("submitted")} />
      ) : (
        <ScoreForm
          draftKey={`score:${interviewId}:${place.id}:${question.slug}@${question.version}`}
          question={question}
          onSubmit={(scorecard) => submit(question.slug, { kind: "scorecard-submitted", scorecard })}
        />
      )}
    </Section>
  ));
}
