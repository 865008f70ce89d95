"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import type { RecordedEntry } from "#app/_replay/recording.ts";
import { ReplayView } from "#app/_replay/replay-view.tsx";
import { Rewinder } from "#app/_replay/rewinder.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Section } from "#app/_ui/page.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Role } from "#domain/access/actor.ts";
import { sameQuestion } from "#domain/interview/state.ts";
import { endOf } from "./end-of.ts";
import { OwnRatings } from "./own-ratings.tsx";
import { QuestionReport } from "./question-report.tsx";
import { Ratings } from "./ratings.tsx";
import type { ReportQuestion } from "./report-question.ts";
import { useRecording } from "./use-recording.ts";

interface ReportViewProps {
  readonly interviewId: string;
  readonly role: Role;
  readonly questions: readonly ReportQuestion[];
}

export function ReportView({ interviewId, role, questions }: ReportViewProps) {
  const t = useTranslations("report.replay");
  const recording = useRecording(interviewId, role);
  if (recording.isPending)
    return (
      <div role="status" aria-label={t("loading")}>
        <Skeleton className="h-80 w-full" />
      </div>
    );
  if (recording.isError)
    return (
      <Alert
        tone="bad"
        title={t("failed")}
        action={<Button onClick={() => void recording.refetch()}>{t("again")}</Button>}
      />
    );
  return <Loaded entries={recording.data.entries} questions={questions} />;
}

interface LoadedProps {
  readonly entries: readonly RecordedEntry[];
  readonly questions: readonly ReportQuestion[];
}

function Loaded({ entries, questions }: LoadedProps) {
  const t = useTranslations("report");
  const { end, rewinder } = useMemo(() => {
    const opened = new Rewinder(entries);
    opened.seek(entries.length);
    return { end: endOf(opened), rewinder: opened };
  }, [entries]);
  const [asked, setAsked] = useState<{ readonly seq: number } | null>(null);
  const replay = useRef<HTMLDivElement>(null);
  const show = (seq: number) => {
    setAsked({ seq });
    replay.current?.scrollIntoView({ block: "start" });
    replay.current?.focus();
  };
  return (
    <>
      {end.state.mode === "solo" ? (
        <OwnRatings state={end.state} questions={questions} />
      ) : (
        <Section title={t("ratings.title")}>
          <Ratings state={end.state} questions={questions} onShow={show} />
        </Section>
      )}
      <Section title={t("code.title")}>
        {end.state.picked.length === 0 && <p className="text-muted">{t("code.none")}</p>}
        {end.state.picked.map((picked) => {
          const question = questions.find((q) => sameQuestion(q, picked));
          return (
            question && (
              <QuestionReport
                key={`${picked.slug}@${picked.version}`}
                question={question}
                state={end.state}
                codes={end.codes}
                onShow={show}
              />
            )
          );
        })}
      </Section>
      <div ref={replay} id="replay" tabIndex={-1}>
        <Section title={t("replay.title")}>
          <ReplayView
            entries={entries}
            rewinder={rewinder}
            participants={end.state.participants}
            questions={questions}
            asked={asked}
          />
        </Section>
      </div>
    </>
  );
}
