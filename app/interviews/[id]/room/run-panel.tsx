"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { LineLinks } from "#app/_output/line-links.tsx";
import { Output } from "#app/_output/run-output.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { Run, VerdictClaim } from "#domain/interview/state.ts";
import { codeName } from "#domain/interview/text-name.ts";
import type { AskedLine } from "./asked-line.ts";
import type { RoomQuestion } from "./question-source.ts";
import { useCell, useInterview, useRoom, useRuns } from "./room-context.ts";
import { RunStatus } from "./run-status.tsx";

// Without `loading` the nearest boundary above would hide the room until the code is here.
const RunVerdict = dynamic(() => import("./run-verdict.tsx"), { loading: () => null });

const LATEST = "";

function History({
  runs,
  shown,
  onShow,
}: {
  runs: readonly Run[];
  shown: string;
  onShow: (id: string) => void;
}) {
  const t = useTranslations("run");
  const format = useFormatter();
  if (runs.length < 2) return null;
  return (
    <Select aria-label={t("history")} className="w-44" value={shown} onChange={(e) => onShow(e.target.value)}>
      {runs
        .map((run, i) => (
          <option key={run.id} value={i === runs.length - 1 ? LATEST : run.id}>
            {t("historyItem", {
              n: i + 1,
              time: format.dateTime(run.at, { timeStyle: "short" }),
              what: t(`what.${run.purpose}`),
            })}
          </option>
        ))
        .reverse()}
    </Select>
  );
}

/** What this browser itself is doing, where the log cannot know it. */
function LocalPhase() {
  const t = useTranslations("run");
  const words = useTranslations("room.code");
  const phase = useCell(useRuns().phase);
  if (phase.status === "broken")
    return (
      <Alert tone="bad" title={t("failed")}>
        {t("noRunner", { language: words(phase.language) })}
      </Alert>
    );
  if (phase.status === "loading")
    return (
      <p role="status" className="flex items-center gap-1.5 text-sm">
        <Spinner /> {t("loading", { language: words(phase.language) })}
      </p>
    );
  if (phase.status === "checking" && phase.of > 0)
    return (
      <div className="flex items-center gap-2 text-sm">
        <progress
          aria-label={t("check")}
          value={phase.done}
          max={phase.of}
          className="h-2 flex-1 accent-accent"
        />
        {t("checkProgress", { done: phase.done, of: phase.of })}
      </div>
    );
  return null;
}

const claimsOf = (verdicts: readonly VerdictClaim[], run: Run): readonly VerdictClaim[] =>
  verdicts.filter((claim) => claim.runId === run.id);

interface RunPanelProps {
  question: RoomQuestion | null;
  onLine: (line: AskedLine) => void;
}

/** Runs and checks as the log has them: everyone sees the same. */
export function RunPanel({ question, onLine }: RunPanelProps) {
  const t = useTranslations("run");
  const { seat } = useRoom();
  const { runs, verdicts, current, language } = useInterview("runs", "verdicts", "current", "language");
  const [chosen, setChosen] = useState(LATEST);
  const run = runs.find((r) => r.id === chosen) ?? runs.at(-1);
  const checkable = (question?.checks.length ?? 0) > 0;
  const claims = run ? claimsOf(verdicts, run) : [];
  const inEditor = run && codeName(run.question, run.language) === codeName(current, language);
  const goTo = inEditor ? (line: number) => onLine({ code: run.code, line }) : null;
  return (
    <section aria-label={t("title")} className="flex h-full min-h-0 flex-col">
      {run && (
        <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
          <div className="min-w-0 flex-1">
            <RunStatus run={run} />
          </div>
          <History runs={runs} shown={chosen} onShow={setChosen} />
        </div>
      )}
      <div className="px-3 py-1 empty:hidden">
        <LocalPhase />
      </div>
      {!run && (
        <p className="p-3 text-muted">{t(checkable || seat.role === "observer" ? "idle" : "idleNoCheck")}</p>
      )}
      <LineLinks value={goTo}>
        {run && (claims.length > 0 || run.purpose === "check") ? (
          <RunVerdict run={run} claims={claims} checks={question?.checks ?? []} />
        ) : (
          run && <Output key={run.id} run={run} />
        )}
      </LineLinks>
    </section>
  );
}
