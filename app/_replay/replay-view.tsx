"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import type { InterviewState } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";
import { timeline } from "#domain/interview/timeline.ts";
import type { RecordedEntry } from "./recording.ts";
import { ReplayBar } from "./replay-bar.tsx";
import { ReplayMarks } from "./replay-marks.tsx";
import { ReplayOutput } from "./replay-output.tsx";
import { ReplayText } from "./replay-text.tsx";
import { Rewinder } from "./rewinder.ts";
import { usePlayer } from "./use-player.ts";

interface ReplayViewProps {
  readonly entries: readonly RecordedEntry[];
  readonly participants: InterviewState["participants"];
  /** Titles of questions by slug. */
  readonly titles: ReadonlyMap<string, string>;
  /** An entry that somebody asked to see; a new object asks again. */
  readonly asked: { readonly seq: number } | null;
}

/** Editor, output and marks of an interview at any moment of its log. */
export function ReplayView({ entries, participants, titles, asked }: ReplayViewProps) {
  const t = useTranslations("report.replay");
  const line = useMemo(() => timeline(entries), [entries]);
  const rewinder = useMemo(() => new Rewinder(entries), [entries]);
  const controls = usePlayer(line);
  rewinder.seek(controls.count);
  const { ask } = controls;

  useEffect(() => {
    const moment = asked && line.moments.findLast((m) => m.seq <= asked.seq);
    if (moment) ask({ type: "seek", to: moment.playAt });
  }, [asked, line, ask]);

  const { state, doc } = rewinder;
  const shown = entries[Math.max(controls.count - 1, 0)];
  const text = doc.getText(codeName(state.current, state.language)).toString();
  return (
    <div className="flex flex-col gap-3">
      <ReplayBar line={line} controls={controls} writtenAt={shown?.at ?? 0} />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="flex min-w-0 flex-col gap-3">
          <ReplayText text={text} language={state.language} label={t("code")} />
          <ReplayOutput state={state} />
        </div>
        <ReplayMarks
          line={line}
          entries={entries}
          participants={participants}
          titles={titles}
          seq={shown?.seq ?? 0}
          onJump={(to) => ask({ type: "seek", to })}
        />
      </div>
    </div>
  );
}
