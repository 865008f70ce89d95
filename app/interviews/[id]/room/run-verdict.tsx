"use client";

import { ClaimedVerdict, claimedVerdict } from "#app/_judge/claimed-verdict.tsx";
import { Output } from "#app/_output/run-output.tsx";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";
import type { Check } from "#domain/bank/question.ts";
import type { Run, VerdictClaim } from "#domain/interview/state.ts";
import { CheckArrays } from "./check-arrays.tsx";
import { ReduceCase } from "./reduce-case.tsx";
import { useInterview, useMay, useRuns } from "./room-context.ts";

interface RunVerdictProps {
  run: Run;
  claims: readonly VerdictClaim[];
  checks: readonly Check[];
}

/** The verdict of a check once there is one; until then what the program printed. */
export default function RunVerdict({ run, claims, checks }: RunVerdictProps) {
  const { participants } = useInterview("participants");
  const runs = useRuns();
  const mayRun = useMay("run-started");
  const verdict = claimedVerdict(claims, run);
  if (!verdict) return <Output run={run} />;
  return (
    <section {...KEYBOARD_SCROLL} className="min-h-0 flex-1 overflow-y-auto p-3">
      <ClaimedVerdict
        run={run}
        verdicts={claims}
        participants={participants}
        checks={checks}
        actionFor={(verdict, checkId) =>
          mayRun && (
            <ReduceCase
              key={`${run.id} ${checkId}`}
              controller={runs}
              run={run}
              verdict={verdict}
              checkId={checkId}
            />
          )
        }
      />
      {mayRun && <CheckArrays key={run.id} controller={runs} run={run} verdict={verdict} checks={checks} />}
    </section>
  );
}
