"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { codeName } from "#domain/interview/text-name.ts";
import { timeline } from "#domain/interview/timeline.ts";
import type { RecordedEntry } from "./recording.ts";
import { ReplayBar } from "./replay-bar.tsx";
import { ReplayMarks } from "./replay-marks.tsx";
import { ReplayOutput } from "./replay-output.tsx";
import { ReplayText } from "./replay-text.tsx";
import { Rewinder } from "./rewinder.ts";
import { usePlayer } from "./use-player.ts";

/** Editor, output and marks of an interview at any moment of its log. */
export function ReplayView({ entries }: { readonly entries: readonly RecordedEntry[] }) {
  const t = useTranslations("report.replay");
  const line = useMemo(() => timeline(entries), [entries]);
  const rewinder = useMemo(() => new Rewinder(entries), [entries]);
  const controls = usePlayer(line);
  rewinder.seek(controls.count);
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
          participants={state.participants}
          seq={shown?.seq ?? 0}
          onJump={(to) => controls.ask({ type: "seek", to })}
        />
      </div>
    </div>
  );
}
