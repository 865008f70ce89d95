"use client";

import type { ReactNode } from "react";
import type { CheckWords } from "#domain/bank/check-words.ts";
import type { InterviewState, Run } from "#domain/interview/state.ts";
import { agreementOf } from "#domain/judging/agreement.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { VerdictView } from "./verdict-view.tsx";

interface ClaimedVerdictProps {
  readonly run: Run;
  readonly verdicts: InterviewState["verdicts"];
  readonly participants: InterviewState["participants"];
  readonly checks: readonly CheckWords[];
  readonly actionFor?: (verdict: Verdict, checkId: string) => ReactNode;
}

/** What the browser that ran these checks made of them, once it has said so. */
export const claimedVerdict = (verdicts: InterviewState["verdicts"], run: Run) =>
  verdicts.find((v) => v.runId === run.id && v.part === "claim")?.verdict;

/** The verdict of the browser that ran the checks, and what an interviewer's browser made of the same program. */
export function ClaimedVerdict({ run, verdicts, participants, checks, actionFor }: ClaimedVerdictProps) {
  const claim = claimedVerdict(verdicts, run);
  if (!claim) return null;
  const of = (part: "repeat" | "hidden") =>
    verdicts.find((v) => v.runId === run.id && v.part === part)?.verdict;
  // Only a candidate's checks are repeated, by an interviewer's browser; in practice alone there is none.
  const repeated =
    participants[run.by]?.role === "candidate" &&
    Object.values(participants).some(({ role }) => role === "interviewer");
  return (
    <VerdictView
      verdict={claim}
      checks={checks}
      agreement={repeated ? agreementOf(claim, of("repeat") ?? null) : undefined}
      hidden={of("hidden")}
      actionFor={actionFor && ((id) => actionFor(claim, id))}
    />
  );
}
