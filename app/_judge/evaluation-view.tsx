"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { EvaluationFigures, SliceFigures } from "#domain/judging/figures.ts";
import { Cell, Head, Table } from "./figures-table.tsx";
import { Reliability } from "./reliability.tsx";

const DIGITS = 3;
const SHARES: readonly string[] = ["error", "worst-error"];

function useFigures() {
  const t = useTranslations("verdict.evaluation");
  const format = useFormatter();
  const share = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const figure = (value: number | null) =>
    value === null
      ? t("none")
      : format.number(value, { minimumFractionDigits: DIGITS, maximumFractionDigits: DIGITS });
  return { format, share, figure };
}

function Goals({ goals }: { goals: EvaluationFigures["goals"] }) {
  const t = useTranslations("verdict.evaluation");
  const { share, figure } = useFigures();
  return (
    <ul aria-label={t("goals")} className="mt-1">
      {goals.map(({ metric, most, least, got, met }) => {
        const value = (x: number | null) => (x !== null && SHARES.includes(metric) ? share(x) : figure(x));
        const words = { metric: t(`metric.${metric}`), got: value(got), bound: value(most ?? least ?? null) };
        const Icon = met ? CircleCheck : CircleX;
        return (
          <li key={metric} className="flex flex-wrap items-center gap-x-1.5">
            <Icon aria-hidden className={`size-4 shrink-0 ${met ? "text-good" : "text-bad"}`} />
            <span className="tabular-nums">{t(most === undefined ? "least" : "most", words)}</span>
            <span className="text-muted">{t(met ? "met" : "unmet")}</span>
          </li>
        );
      })}
    </ul>
  );
}

function SliceRow({ slice, name }: { slice: SliceFigures; name: string }) {
  const t = useTranslations("verdict.evaluation");
  const { format, share, figure } = useFigures();
  const { n, wrong, low, high, auc, ece } = slice;
  const none = "–";
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-0.5 pr-2 font-normal">
        {name}
      </th>
      <Cell text={format.number(n)} />
      <Cell text={format.number(wrong)} />
      <Cell text={n === 0 ? none : share(wrong / n)} />
      <Cell text={t("range", { low: share(low), high: share(high) })} />
      <Cell text={auc === null ? none : figure(auc)} />
      <Cell text={ece === null ? none : figure(ece)} />
    </tr>
  );
}

interface EvaluationViewProps {
  readonly figures: EvaluationFigures;
  /** In the reader's language; a slice without one goes by its id. */
  readonly sliceNames: Readonly<Record<string, string>>;
}

/** Metrics on the labelled set: goals, slices, and how far the scores can be believed. */
export function EvaluationView({ figures, sliceNames }: EvaluationViewProps) {
  const t = useTranslations("verdict.evaluation");
  const { figure } = useFigures();
  const { goals, all, slices, bins, brier, logLoss } = figures;
  return (
    <>
      <Goals goals={goals} />
      <Table caption={t("bySlice")} className="mt-2">
        <thead>
          <tr>
            <Head text={t("slice")} />
            <Head text={t("rows")} end />
            <Head text={t("wrong")} end />
            <Head text={t("metric.error")} end />
            <Head text={t("interval")} end />
            <Head text="AUC" end />
            <Head text="ECE" end />
          </tr>
        </thead>
        <tbody>
          <SliceRow slice={all} name={t("all")} />
          {slices.map((one) => (
            <SliceRow key={one.slice} slice={one} name={sliceNames[one.slice] ?? one.slice} />
          ))}
        </tbody>
      </Table>
      <p className="mt-1 text-muted text-sm tabular-nums">
        {t("overall", { brier: figure(brier), logLoss: figure(logLoss) })}
      </p>
      <Reliability bins={bins} />
    </>
  );
}
