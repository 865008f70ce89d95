"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CheckWords } from "#domain/bank/check-words.ts";
import type { Agreement } from "#domain/judging/agreement.ts";
import type { Verdict } from "#domain/judging/verdict.ts";
import { AgreementBadge, Dispute } from "./agreement-view.tsx";
import { CheckResultView } from "./check-result-view.tsx";

const SHORT_SHA = 12;

interface VerdictViewProps {
  readonly verdict: Verdict;
  /** A check that is not among them goes by its id. */
  readonly checks: readonly CheckWords[];
  /** Absent where nobody repeats the checks, e.g. in practice alone. */
  readonly agreement?: Agreement | undefined;
  /** Results of the hidden checks, where the reader may have them. */
  readonly hidden?: Verdict | undefined;
  /** What the reader can do about a visible check that failed. */
  readonly actionFor?: ((checkId: string) => ReactNode) | undefined;
}

const lacksModel = ({ results }: Verdict): boolean =>
  results.some(({ outcome }) => outcome.status === "undecided" && outcome.reason.startsWith("oracle"));

function Provenance({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("verdict");
  const { seed, ms, runtime, oracleSha256 } = verdict;
  return (
    <p className="mt-2 break-words text-muted text-sm">
      {t("judgedBy", { seed: String(seed), ms: String(Math.round(ms)), runtime })}
      {" · "}
      {oracleSha256
        ? t("model", { sha: oracleSha256.slice(0, SHORT_SHA) })
        : t(lacksModel(verdict) ? "noModel" : "withoutModel")}
    </p>
  );
}

export function VerdictView({ verdict, checks, agreement, hidden, actionFor }: VerdictViewProps) {
  const t = useTranslations("verdict");
  const language = useLocale() === "zh" ? "zh" : "en";
  const wordsOf = (id: string) => checks.find((check) => check.id === id);
  const titleOf = (id: string): string => wordsOf(id)?.title[language] ?? id;
  const lawOf = (id: string): string | null =>
    wordsOf(id)?.evaluation ? t("evaluation.scoresLaw") : (wordsOf(id)?.law?.[language] ?? null);
  const sliceNamesOf = (id: string) =>
    Object.fromEntries((wordsOf(id)?.evaluation?.slices ?? []).map((one) => [one.id, one.label[language]]));
  const list = ({ results }: Verdict, label: string, action?: typeof actionFor) => (
    <ol aria-label={label}>
      {results.map((result) => (
        <CheckResultView
          key={result.check}
          result={result}
          title={titleOf(result.check)}
          law={lawOf(result.check)}
          sliceNames={sliceNamesOf(result.check)}
          action={action?.(result.check)}
        />
      ))}
    </ol>
  );
  const passed = verdict.results.filter((r) => r.outcome.status === "passed").length;
  return (
    <article aria-label={t("title")} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="font-semibold">
          {t("summary", { passed, total: verdict.results.length })}
        </p>
        {agreement && <AgreementBadge agreement={agreement} />}
      </div>
      {agreement && <Dispute agreement={agreement} {...{ titleOf, lawOf, sliceNamesOf }} />}
      {list(verdict, t("results"), actionFor)}
      {hidden && (
        <>
          <p className="mt-3 font-semibold">{t("hiddenResults")}</p>
          {list(hidden, t("hiddenResults"))}
        </>
      )}
      <Provenance verdict={verdict} />
    </article>
  );
}
