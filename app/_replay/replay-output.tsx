"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { ClaimedVerdict, claimedVerdict } from "#app/_judge/claimed-verdict.tsx";
import { Output } from "#app/_output/run-output.tsx";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { CheckWords } from "#domain/bank/check-words.ts";
import type { InterviewState, Run } from "#domain/interview/state.ts";

const NO_CHECKS: readonly CheckWords[] = [];

interface ReplayOutputProps {
  /** The latest run at this moment. */
  readonly run: Run | undefined;
  readonly verdicts: InterviewState["verdicts"];
  readonly participants: InterviewState["participants"];
  readonly checks: readonly CheckWords[] | undefined;
}

/** A run with as much of its output and verdict as had arrived. */
export const ReplayOutput = memo(function ReplayOutput(props: ReplayOutputProps) {
  const { run, verdicts, participants, checks = NO_CHECKS } = props;
  const t = useTranslations("report.replay");
  if (!run) return <p className="text-muted text-sm">{t("noRun")}</p>;
  const who = participants[run.by]?.name ?? "";
  const judged = claimedVerdict(verdicts, run) !== undefined;
  return (
    <section aria-label={t("run")} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-medium text-sm">
          {t(run.purpose === "check" ? "checkedBy" : "runBy", { name: who, seq: run.seq })}
        </h3>
        <p className="text-muted text-sm">
          {run.end ? t(`ended.${run.end.status}`, { ms: Math.round(run.end.ms) }) : t("running")}
        </p>
      </div>
      <div className="flex max-h-80 min-h-16 flex-col rounded border border-line bg-surface">
        {judged ? (
          <section {...KEYBOARD_SCROLL} aria-label={t("verdict")} className="relative overflow-y-auto p-3">
            <ClaimedVerdict run={run} verdicts={verdicts} participants={participants} checks={checks} />
          </section>
        ) : (
          <Output run={run} />
        )}
      </div>
    </section>
  );
});
