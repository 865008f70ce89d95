"use client";

import { VerdictView } from "#app/_judge/verdict-view.tsx";
import { Output } from "#app/_output/run-output.tsx";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { Check } from "#domain/bank/question.ts";
import type { Run, VerdictClaim } from "#domain/interview/state.ts";
import { agreementOf } from "#domain/judging/agreement.ts";
import { useInterview } from "./room-context.ts";

interface RunVerdictProps {
  run: Run;
  claims: readonly VerdictClaim[];
  checks: readonly Check[];
}

/** The claim of the browser that ran the check, and what an interviewer's browser made of the same program. */
export default function RunVerdict({ run, claims, checks }: RunVerdictProps) {
  const { participants } = useInterview();
  const of = (part: VerdictClaim["part"]) => claims.find((claim) => claim.part === part)?.verdict;
  const claim = of("claim");
  if (!claim) return <Output run={run} />;
  const byCandidate = participants[run.by]?.role === "candidate";
  return (
    <section {...KEYBOARD_SCROLL} className="min-h-0 flex-1 overflow-y-auto p-3">
      <VerdictView
        verdict={claim}
        checks={checks}
        agreement={byCandidate ? agreementOf(claim, of("repeat") ?? null) : undefined}
        hidden={of("hidden")}
      />
    </section>
  );
}
