"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useMemo, useRef } from "react";
import type { InterviewState } from "#domain/interview/state.ts";
import type { Timeline } from "#domain/interview/timeline.ts";
import { passed } from "#domain/judging/passed.ts";
import { clock } from "./clock.ts";
import type { RecordedEntry } from "./recording.ts";
import type { ReplayQuestion } from "./replay-question.ts";

interface ReplayMarksProps {
  readonly line: Timeline;
  readonly entries: readonly RecordedEntry[];
  /** Everybody who took part at any time. */
  readonly participants: InterviewState["participants"];
  readonly questions: readonly ReplayQuestion[];
  /** The latest mark that has happened. */
  readonly current: number | undefined;
  readonly onJump: (playAt: number) => void;
}

/** What happened at a mark, in words. */
function useMarkWords(props: Pick<ReplayMarksProps, "participants" | "questions" | "entries">) {
  const { participants, questions, entries } = props;
  const t = useTranslations("report.mark");
  const solo = entries.some(({ body }) => body.kind === "interview-created" && body.mode === "solo");
  const name = (id: string) => participants[id]?.name ?? t("system");
  const title = (slug: string) => questions.find((q) => q.slug === slug)?.title ?? slug;
  return ({ by, body }: RecordedEntry): string => {
    switch (body.kind) {
      case "participant-admitted":
        return t("admitted", { name: name(body.participantId) });
      case "stage-changed":
        return t(`${solo ? "practice" : "stage"}.${body.stage}`);
      case "question-picked":
        return t("picked", { title: title(body.slug) });
      case "run-started":
        return t(body.purpose === "check" ? "checked" : "ran", { name: name(by) });
      case "verdict-reported":
        return t(`verdict.${body.part}.${passed(body.verdict) ? "passed" : "failed"}`, { name: name(by) });
      case "hint-released":
        return solo ? t("hintTaken", { name: name(by) }) : t("hint");
      case "model-ran":
        return t("model", { name: name(by) });
      case "tensor-probed":
        return t("probed", { name: name(by), tensor: body.tensor });
      case "fault-claimed":
        return t("claimed", { name: name(by), at: body.at });
      case "remedy-ran":
        return t(`remedy.${body.outcome.status === "restored" ? "mended" : "failed"}`, { name: name(by) });
      case "answer-submitted":
        return t("submitted", { name: name(by) });
      case "self-rated":
        return t("selfRated", { name: name(by) });
      default:
        return t("forecast", { name: name(by) });
    }
  };
}

/** Keeps the current mark in sight inside the list, without moving the page. */
function useKeptInSight(current: number | undefined) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const item = box?.querySelector<HTMLElement>(`[data-seq="${current ?? 0}"]`);
    if (!box || !item) return;
    const top = item.offsetTop - box.offsetTop;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + item.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = top + item.offsetHeight - box.clientHeight;
  }, [current]);
  return list;
}

/** The entries worth a jump. */
export const ReplayMarks = memo(function ReplayMarks(props: ReplayMarksProps) {
  const { line, entries, current, onJump } = props;
  const t = useTranslations("report.mark");
  const words = useMarkWords(props);
  const bySeq = useMemo(() => new Map(entries.map((entry) => [entry.seq, entry])), [entries]);
  const list = useKeptInSight(current);
  return (
    <ol ref={list} className="flex max-h-80 flex-col overflow-y-auto" aria-label={t("title")}>
      {line.marks.map((mark) => {
        const entry = bySeq.get(mark.seq);
        return (
          entry && (
            <li key={mark.seq} data-seq={mark.seq}>
              <button
                type="button"
                className="tap flex w-full gap-2 rounded px-2 py-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft"
                {...(mark.seq === current ? { "aria-current": "step" as const } : {})}
                onClick={() => onJump(mark.playAt)}
              >
                <span className="shrink-0 font-mono text-muted tabular-nums">{clock(mark.playAt)}</span>
                <span className="min-w-0 break-words">{words(entry)}</span>
              </button>
            </li>
          )
        );
      })}
    </ol>
  );
});
