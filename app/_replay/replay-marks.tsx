"use client";

import { useTranslations } from "next-intl";
import type { InterviewState } from "#domain/interview/state.ts";
import type { Timeline } from "#domain/interview/timeline.ts";
import { passed } from "#domain/judging/passed.ts";
import type { RecordedEntry } from "./recording.ts";

interface ReplayMarksProps {
  readonly line: Timeline;
  readonly entries: readonly RecordedEntry[];
  /** Everybody who took part at any time. */
  readonly participants: InterviewState["participants"];
  readonly titles: ReadonlyMap<string, string>;
  readonly seq: number;
  readonly onJump: (playAt: number) => void;
}

/** The entries worth a jump, in words. */
export function ReplayMarks({ line, entries, participants, titles, seq, onJump }: ReplayMarksProps) {
  const t = useTranslations("report.mark");
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const name = (id: string) => participants[id]?.name ?? t("system");
  const words = ({ by, body }: RecordedEntry): string => {
    switch (body.kind) {
      case "participant-admitted":
        return t("admitted", { name: name(body.participantId) });
      case "stage-changed":
        return t(`stage.${body.stage}`);
      case "question-picked":
        return t("picked", { title: titles.get(body.slug) ?? body.slug });
      case "run-started":
        return t(body.purpose === "check" ? "checked" : "ran", { name: name(by) });
      case "verdict-reported":
        return t(passed(body.verdict) ? "verdictPassed" : "verdictFailed", { name: name(by) });
      case "hint-released":
        return t("hint");
      case "model-ran":
        return t("model", { name: name(by) });
      default:
        return t("forecast", { name: name(by) });
    }
  };
  const current = line.marks.findLast((m) => m.seq <= seq)?.seq;
  return (
    <ol className="flex max-h-80 flex-col overflow-y-auto" aria-label={t("title")}>
      {line.marks.map((mark) => {
        const entry = bySeq.get(mark.seq);
        return (
          entry && (
            <li key={mark.seq}>
              <button
                type="button"
                className="tap w-full rounded px-2 py-1 text-left text-sm hover:bg-hover aria-[current]:bg-accent-soft"
                {...(mark.seq === current ? { "aria-current": "step" as const } : {})}
                onClick={() => onJump(mark.playAt)}
              >
                {words(entry)}
              </button>
            </li>
          )
        );
      })}
    </ol>
  );
}
