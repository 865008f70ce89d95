"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { Button } from "#app/_ui/button.tsx";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import { Markdown } from "#app/_ui/markdown.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { DIMENSIONS } from "#domain/bank/vocabulary.ts";
import { ForecastSection } from "./forecast-form.tsx";
import { Hints } from "./hints.tsx";
import type { RoomQuestion } from "./question-source.ts";
import { useInterview, useMay } from "./room-context.ts";
import type { QuestionState } from "./use-question.ts";

const Outcome = dynamic(() => import("./solo/outcome.tsx"), { loading: () => <Skeleton className="h-24" /> });
const Review = dynamic(() => import("./solo/review.tsx"), { loading: () => <Skeleton className="h-40" /> });
const OwnHints = dynamic(() => import("./solo/own-hints.tsx"), { loading: () => null });
// Without `loading` the nearest boundary above would hide the room until the code is here.
const QuestionPicker = dynamic(() => import("./question-picker.tsx"), { loading: () => null });

/** One button for choosing and changing, so that the focus has somewhere to come back to. */
function ChooseButton({ label, primary }: { label: string; primary: boolean }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const asked = button.current;
    // A frame after the dialog is gone: until then it keeps the focus from everything outside.
    return () => void requestAnimationFrame(() => asked?.focus());
  }, [open]);
  return (
    <>
      <Button
        ref={button}
        size={primary ? "md" : "sm"}
        variant={primary ? "primary" : "secondary"}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && <QuestionPicker onClose={() => setOpen(false)} />}
    </>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="rounded border border-line">
      <summary className="tap cursor-pointer px-2 py-1.5 font-medium">{title}</summary>
      <div className="px-2 pb-2">{children}</div>
    </details>
  );
}

function ForInterviewers({ parts }: { parts: NonNullable<RoomQuestion["forInterviewers"]> }) {
  const t = useTranslations("room.question");
  return (
    <section aria-label={t("forInterviewers")} className="flex flex-col gap-2">
      <p className="text-muted text-sm">{t("forInterviewers")}</p>
      <Fold title={t("strongAnswer")}>
        <Markdown html={parts.strongAnswer} />
      </Fold>
      <Fold title={t("followUps")}>
        <ol className="list-decimal pl-5">
          {parts.followUps.map((html) => (
            <li key={html}>
              <Markdown html={html} />
            </li>
          ))}
        </ol>
      </Fold>
      <Fold title={t("anchors")}>
        {DIMENSIONS.filter((dimension) => parts.anchors[dimension]).map((dimension) => (
          <div key={dimension} className="mb-2">
            <h4 className="font-medium">{t(`dimension.${dimension}`)}</h4>
            <ol>
              {parts.anchors[dimension]?.map((html, i) => (
                <li key={html} className="flex gap-2">
                  <span className="shrink-0 text-muted text-sm">{t("level", { level: i + 1 })}</span>
                  <Markdown html={html} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </Fold>
    </section>
  );
}

function Facts({ question }: { question: RoomQuestion }) {
  const t = useTranslations("room.question");
  return (
    <div className="flex flex-wrap gap-1">
      <Badge tone="accent">{t(`kind.${question.kind}`)}</Badge>
      <Badge>{t(`topic.${question.topic}`)}</Badge>
      <Badge>{t("difficulty", { level: question.difficulty })}</Badge>
      <Badge>{t("minutes", { count: question.minutes })}</Badge>
    </div>
  );
}

function Heading({ state, mayPick }: { state: QuestionState; mayPick: boolean }) {
  const t = useTranslations("room.question");
  const none = state.status === "none";
  return (
    <div className="flex items-start gap-2">
      <h2 className="min-w-0 flex-1 font-semibold text-xl">
        {none && t("none")}
        {state.status === "ready" && state.question.title}
        {state.status === "loading" && <span className="sr-only">{t("loading")}</span>}
        {state.status === "failed" && <span className="sr-only">{t("failed")}</span>}
      </h2>
      {mayPick && <ChooseButton primary={none} label={t(none ? "choose" : "change")} />}
    </div>
  );
}

export function QuestionPanel({ state }: { state: QuestionState }) {
  const t = useTranslations("room.question");
  const panes = useTranslations("room.panes");
  const { mode } = useInterview("mode");
  const mayPick = useMay("question-picked") && mode === "interview";
  const parts = state.status === "ready" ? state.question.forInterviewers : null;
  return (
    <section
      aria-label={panes("question")}
      {...KEYBOARD_SCROLL}
      className="flex h-full min-h-0 flex-col gap-3 overflow-y-auto p-3"
    >
      <Heading state={state} mayPick={mayPick} />
      {state.status === "none" && (
        <p className="text-muted">{t(mayPick ? "noneInterviewer" : "noneCandidate")}</p>
      )}
      {state.status === "loading" && <Skeleton className="h-40" />}
      {state.status === "failed" && (
        <Alert tone="bad" title={t("failed")} action={<Button onClick={state.retry}>{t("again")}</Button>} />
      )}
      {state.status === "ready" && (
        <>
          <Facts question={state.question} />
          {mode === "solo" && parts && <Outcome question={state.question} />}
          <Markdown html={state.question.html.prompt} />
          <ForecastSection key={state.question.slug} question={state.question} />
          {mode === "interview" && <Hints question={state.question} />}
          {mode === "interview" && parts && <ForInterviewers parts={parts} />}
          {mode === "solo" && parts && <Review question={state.question} parts={parts} />}
          {mode === "solo" && <OwnHints question={state.question} />}
        </>
      )}
    </section>
  );
}
