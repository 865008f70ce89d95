"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo } from "react";
import { touchedModels } from "#app/_models/demo-state.ts";
import { drawnModels } from "#app/_models/drawing.ts";
import { type InterviewState, sameQuestion } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";
import { timeline } from "#domain/interview/timeline.ts";
import type { RecordedEntry } from "./recording.ts";
import { ReplayBar } from "./replay-bar.tsx";
import { ReplayChat } from "./replay-chat.tsx";
import { ReplayDemo } from "./replay-demo.tsx";
import { ReplayDrawing } from "./replay-drawing.tsx";
import { ReplayMarks } from "./replay-marks.tsx";
import { ReplayOutput } from "./replay-output.tsx";
import type { ReplayQuestion } from "./replay-question.ts";
import { ReplayText } from "./replay-text.tsx";
import type { Rewinder } from "./rewinder.ts";
import { usePlayer } from "./use-player.ts";

const LANGUAGE_NAMES = { python: "Python", typescript: "TypeScript" } as const;

interface ReplayViewProps {
  readonly entries: readonly RecordedEntry[];
  /** Over the same entries; nobody else may move it. */
  readonly rewinder: Rewinder;
  /** Everybody who took part at any time. */
  readonly participants: InterviewState["participants"];
  readonly questions: readonly ReplayQuestion[];
  /** An entry that somebody asked to see; a new object asks again. */
  readonly asked: { readonly seq: number } | null;
}

/** Editor, output, drawing, chat and marks of an interview at any moment of its log. */
export function ReplayView({ entries, rewinder, participants, questions, asked }: ReplayViewProps) {
  const t = useTranslations("report.replay");
  const line = useMemo(() => timeline(entries), [entries]);
  const controls = usePlayer(line);
  const { ask, count } = controls;
  const jump = useCallback((to: number) => ask({ type: "seek", to }), [ask]);
  rewinder.seek(count);

  useEffect(() => {
    const moment = asked && line.moments.findLast((m) => m.seq <= asked.seq);
    if (moment) jump(moment.playAt);
  }, [asked, line, jump]);

  const { state, doc } = rewinder;
  const { current, language } = state;
  const run = state.runs.at(-1);
  const questionOf = (ref: typeof current) => questions.find((q) => sameQuestion(q, ref));
  const shown = entries[Math.max(count - 1, 0)];
  return (
    <div className="flex flex-col gap-3">
      <ReplayBar line={line} controls={controls} writtenAt={shown?.at ?? 0} />
      <div className="grid gap-x-4 gap-y-3 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="flex min-w-0 flex-col gap-3">
          <div className="flex flex-col gap-1">
            <h3 className="font-medium text-sm">
              {questionOf(current)?.title ?? t("scratch")} · {LANGUAGE_NAMES[language]}
            </h3>
            <ReplayText
              text={doc.getText(codeName(current, language)).toString()}
              language={language}
              label={t("code")}
            />
          </div>
          <ReplayOutput
            run={run}
            verdicts={state.verdicts}
            participants={participants}
            checks={run && questionOf(run.question)?.checks}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <ReplayMarks
            line={line}
            entries={entries}
            participants={participants}
            questions={questions}
            current={line.marks.findLast((m) => m.seq <= (shown?.seq ?? 0))?.seq}
            onJump={jump}
          />
          {drawnModels(doc).map((model) => (
            <ReplayDrawing
              key={model}
              model={model}
              doc={doc}
              models={state.models}
              participants={participants}
            />
          ))}
          {touchedModels(doc).map((model) => (
            <ReplayDemo key={model} model={model} doc={doc} />
          ))}
          <ReplayChat chat={state.chat} participants={participants} />
        </div>
      </div>
    </div>
  );
}
