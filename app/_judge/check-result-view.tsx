"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LineLink, Traceback } from "#app/_output/line-links.tsx";
import { Badge, type Tone } from "#app/_ui/badge.tsx";
import { MEASURES, type Measure } from "#domain/bank/budget.ts";
import type { CheckResult } from "#domain/judging/verdict.ts";
import { BudgetView } from "./budget-view.tsx";
import { DivergenceView } from "./divergence-view.tsx";
import { EvaluationView } from "./evaluation-view.tsx";

type Outcome = CheckResult["outcome"];

const LOOKS: Record<Outcome["status"], { tone: Tone; colour: string; Icon: typeof CircleCheck }> = {
  passed: { tone: "good", colour: "text-good", Icon: CircleCheck },
  diverged: { tone: "bad", colour: "text-bad", Icon: CircleX },
  missed: { tone: "bad", colour: "text-bad", Icon: CircleX },
  raised: { tone: "bad", colour: "text-bad", Icon: CircleX },
  undecided: { tone: "warn", colour: "text-warn", Icon: CircleHelp },
};

function Raised({ error }: { error: Extract<Outcome, { status: "raised" }>["error"] }) {
  const t = useTranslations("verdict");
  // Many exceptions carry a name alone, NotImplementedError among them.
  const said = [error.name, error.message].filter(Boolean).join(": ");
  return (
    <>
      <p>{t(`raised.${error.kind}`)}</p>
      {said && (
        <p className="mt-1 break-words font-mono text-sm">
          {said}
          {error.line !== null && (
            <>
              {" ("}
              <LineLink line={error.line}>{t("line", { line: error.line })}</LineLink>)
            </>
          )}
        </p>
      )}
      {error.traceback && (
        <details className="mt-1">
          <summary className="cursor-pointer text-muted">{t("traceback")}</summary>
          <pre className="mt-1 whitespace-pre-wrap break-words rounded bg-surface p-2 font-mono text-sm">
            <Traceback text={error.traceback} />
          </pre>
        </details>
      )}
    </>
  );
}

const isMeasure = (what: string): what is Measure => MEASURES.some((one) => one === what);

type SliceNames = Readonly<Record<string, string>>;

/** What was measured beside the values, whatever came of it. */
export function ResultFigures({ result, sliceNames }: { result: CheckResult; sliceNames: SliceNames }) {
  return (
    <>
      {result.budget && <BudgetView figures={result.budget} />}
      {result.evaluation && <EvaluationView figures={result.evaluation} sliceNames={sliceNames} />}
    </>
  );
}

/** What one check found; nothing where it passed. */
export function OutcomeWords({ outcome, law }: { outcome: Outcome; law: string | null }) {
  const t = useTranslations("verdict");
  switch (outcome.status) {
    case "passed":
      return null;
    case "diverged":
      return <DivergenceView found={outcome.divergence} law={law} />;
    case "raised":
      return <Raised error={outcome.error} />;
    case "missed":
      return <p>{t(isMeasure(outcome.what) ? `missed.${outcome.what}` : "missed.evaluation")}</p>;
    case "undecided":
      return (
        <>
          <p>{t(`undecided.${outcome.reason}`)}</p>
          {outcome.detail && (
            <details className="mt-1">
              <summary className="cursor-pointer text-muted">{t("details")}</summary>
              <p className="mt-1 break-words font-mono text-sm">{outcome.detail}</p>
            </details>
          )}
        </>
      );
  }
}

interface CheckResultViewProps {
  readonly result: CheckResult;
  readonly title: string;
  readonly law: string | null;
  readonly sliceNames: SliceNames;
  /** What can be done about a check that failed. */
  readonly action?: ReactNode;
}

export function CheckResultView({ result, title, law, sliceNames, action }: CheckResultViewProps) {
  const t = useTranslations("verdict");
  const { outcome } = result;
  const { tone, colour, Icon } = LOOKS[outcome.status];
  const failedIn =
    outcome.status === "diverged" || outcome.status === "raised" ? outcome.caseIndex + 1 : null;
  return (
    <li className="border-line border-b py-2 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Icon aria-hidden className={`size-4 shrink-0 ${colour}`} />
        <span className="min-w-0 flex-1 font-medium">{title}</span>
        <Badge>{t(`stratum.${result.stratum}`)}</Badge>
        <Badge tone={tone}>{t(`status.${outcome.status}`)}</Badge>
      </div>
      {outcome.status === "passed" ? (
        <p className="ml-6 text-muted text-sm">{t("cases", { count: result.cases })}</p>
      ) : (
        <div className="mt-1 ml-6">
          {failedIn !== null && <p className="text-muted text-sm">{t("inCase", { n: failedIn })}</p>}
          <OutcomeWords outcome={outcome} law={law} />
          {failedIn !== null && action}
        </div>
      )}
      <div className="ml-6 empty:hidden">
        <ResultFigures result={result} sliceNames={sliceNames} />
      </div>
    </li>
  );
}
