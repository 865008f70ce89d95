"use client";

import { useLocale } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { sameQuestion } from "#domain/interview/state.ts";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useQuestions, useRoom } from "./room-context.ts";

const RETRY_MS = 3_000;

export type QuestionState =
  | { readonly status: "none" }
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly question: RoomQuestion }
  | { readonly status: "failed"; readonly retry: () => void };

/**
 * The current question in the reader's language. It is read again when a hint is released, a forecast committed, a fault claimed or
 * an answer submitted: the server may then show more of it. What was shown stays until the new answer is here.
 */
export function useQuestion(): QuestionState {
  const locale = useLocale();
  const questions = useQuestions();
  const { seat } = useRoom();
  const { current, hints, forecasts, claims, submission } = useInterview(
    "current",
    "hints",
    "forecasts",
    "claims",
    "submission",
  );
  const [state, setState] = useState<QuestionState>({ status: "none" });
  const [attempt, setAttempt] = useState(0);
  const { slug, version } = current ?? { slug: "", version: 0 };
  const released = hints.filter((hint) => hint.slug === slug).length;
  const committed = [...forecasts, ...claims].filter(
    (one) => one.slug === slug && one.by === seat.participantId,
  ).length;
  const review = submission !== null;
  const wanted = useMemo(
    () => ({ question: { slug, version }, locale, review, revision: [attempt, released, committed] }),
    [slug, version, locale, review, attempt, released, committed],
  );
  useEffect(() => {
    const { question, locale, review } = wanted;
    if (question.version === 0) return setState({ status: "none" });
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const retry = () => setAttempt((n) => n + 1);
    const unlessShown = (next: QuestionState) =>
      setState((now) => (now.status === "ready" && sameQuestion(now.question, question) ? now : next));
    setState((now) => (now.status === "none" ? { status: "loading" } : now));
    questions.read(question, locale, review).then(
      (read) => !gone && setState({ status: "ready", question: read }),
      () => {
        if (gone) return;
        unlessShown({ status: "failed", retry });
        timer = setTimeout(retry, RETRY_MS);
      },
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [wanted, questions]);
  return state;
}
