"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { BudgetFigures } from "#domain/judging/figures.ts";

const DIGITS = 3;

/** What the program spent beside the baseline, and how much it may. */
export function BudgetView({ figures }: { figures: BudgetFigures }) {
  const t = useTranslations("verdict.budget");
  const format = useFormatter();
  const amount = (value: number) => format.number(value, { maximumSignificantDigits: DIGITS });
  const count = (value: number) => format.number(value);
  const share = (value: number) =>
    format.number(value, { style: "percent", maximumSignificantDigits: DIGITS });
  const { measure, candidate, baseline, ratio, low, high, limit, repetitions } = figures;
  const shown = measure === "time" ? amount : count;
  return (
    <p className="mt-1 tabular-nums">
      {t(measure, {
        candidate: shown(candidate),
        baseline: shown(baseline),
        ratio: share(ratio),
        low: share(low),
        high: share(high),
        limit: share(limit),
        runs: repetitions,
      })}
    </p>
  );
}
