"use client";

import { useTranslations } from "next-intl";
import type { Doc } from "yjs";
import { type CheckWords, VerdictView } from "#app/_judge/verdict-view.tsx";
import type { InterviewState, Run } from "#domain/interview/state.ts";
import { agreementOf } from "#domain/judging/agreement.ts";
import { QuestionCode } from "./question-code.tsx";
import type { ReportQuestion } from "./report-question.ts";

interface QuestionReportProps {
  readonly question: ReportQuestion;
  readonly state: InterviewState;
  readonly doc: Doc;
  readonly onShow: (seq: number) => void;
}

interface CheckedRunProps {
  readonly run: Run;
  readonly checks: readonly CheckWords[];
  readonly state: InterviewState;
  readonly onShow: (seq: number) => void;
}

function CheckedRun({ run, checks, state, onShow }: CheckedRunProps) {
  const t = useTranslations("report.code");
  const verdictOf = (part: "claim" | "repeat" | "hidden") =>
    state.verdicts.find((v) => v.runId === run.id && v.part === part)?.verdict;
  const claim = verdictOf("claim");
  return (
    <section className="flex flex-col gap-2 rounded border border-line p-3">
      <button
        type="button"
        className="tap w-fit text-accent text-sm underline"
        onClick={() => onShow(run.seq)}
      >
        {t("checks", { seq: run.seq, name: state.participants[run.by]?.name ?? "" })}
      </button>
      {claim ? (
        <VerdictView
          verdict={claim}
          checks={checks}
          agreement={agreementOf(claim, verdictOf("repeat") ?? null)}
          hidden={verdictOf("hidden")}
        />
      ) : (
        <p className="text-muted">{t("noVerdict")}</p>
      )}
    </section>
  );
}

/** One question that was asked: every check with its verdict, then the code as it stood at the end. */
export function QuestionReport({ question, state, doc, onShow }: QuestionReportProps) {
  const t = useTranslations("report.code");
  const runs = state.runs.filter(
    (r) => r.question?.slug === question.slug && r.question.version === question.version,
  );
  const checked = runs.filter((r) => r.purpose === "check");
  return (
    <article className="mb-6 flex flex-col gap-3" aria-label={question.title}>
      <h3 className="font-semibold text-lg">{question.title}</h3>
      {checked.length === 0 && question.checks.length > 0 && <p className="text-muted">{t("noChecks")}</p>}
      {checked.map((run) => (
        <CheckedRun key={run.id} run={run} checks={question.checks} state={state} onShow={onShow} />
      ))}
      <QuestionCode doc={doc} question={question} used={[...new Set(runs.map((r) => r.language))]} />
    </article>
  );
}
