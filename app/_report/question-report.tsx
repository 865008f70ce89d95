"use client";

import { useTranslations } from "next-intl";
import { ClaimedVerdict, claimedVerdict } from "#app/_judge/claimed-verdict.tsx";
import { DebugResult } from "#app/_models/faults/debug-result.tsx";
import { ForecastResult } from "#app/_score/forecast-result.tsx";
import type { CheckWords } from "#domain/bank/check-words.ts";
import type { InterviewState, Run } from "#domain/interview/state.ts";
import { debugScores } from "#domain/scoring/debugging.ts";
import { QuestionCode } from "./question-code.tsx";
import type { ReportQuestion } from "./report-question.ts";

interface QuestionReportProps {
  readonly question: ReportQuestion;
  readonly state: InterviewState;
  readonly codes: ReadonlyMap<string, string>;
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
  return (
    <section className="flex flex-col gap-2 rounded border border-line p-3">
      <button
        type="button"
        className="tap w-fit text-accent text-sm underline"
        onClick={() => onShow(run.seq)}
      >
        {t("checks", { seq: run.seq, name: state.participants[run.by]?.name ?? "" })}
      </button>
      {claimedVerdict(state.verdicts, run) ? (
        <ClaimedVerdict
          run={run}
          verdicts={state.verdicts}
          participants={state.participants}
          checks={checks}
        />
      ) : (
        <p className="text-muted">{t("noVerdict")}</p>
      )}
    </section>
  );
}

function Forecasts({ question, state }: Pick<QuestionReportProps, "question" | "state">) {
  const t = useTranslations("forecast");
  const { forecast, slug } = question;
  if (!forecast) return null;
  return state.forecasts
    .filter((made) => made.slug === slug)
    .map(({ by, shares }) => (
      <ForecastResult
        key={by}
        forecast={forecast}
        shares={shares}
        heading={t("by", { name: state.participants[by]?.name ?? "" })}
      />
    ));
}

/** One question that was asked: every check with its verdict, then the code as it stood at the end. */
export function QuestionReport({ question, state, codes, onShow }: QuestionReportProps) {
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
      <Forecasts question={question} state={state} />
      {question.debugged &&
        debugScores(state, { slug: question.slug, ...question.debugged }).map((score) => (
          <DebugResult key={score.seq} score={score} name={state.participants[score.by]?.name ?? ""} />
        ))}
      <QuestionCode codes={codes} question={question} used={[...new Set(runs.map((r) => r.language))]} />
    </article>
  );
}
