"use client";

import { useFormatter, useTranslations } from "next-intl";

interface ProbabilityBarsProps {
  labels: readonly string[];
  probabilities: readonly number[];
}

/** One bar per class; the likeliest is said in words first. */
export function ProbabilityBars({ labels, probabilities }: ProbabilityBarsProps) {
  const t = useTranslations("models");
  const format = useFormatter();
  const best = probabilities.indexOf(Math.max(...probabilities));
  const percent = (p: number) => format.number(p, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div>
      <p className="mb-1 font-medium">
        {t("answer", { label: labels[best] ?? String(best), percent: percent(probabilities[best] ?? 0) })}
      </p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5 text-sm">
        {labels.map((label, i) => {
          const p = probabilities[i] ?? 0;
          return (
            <div key={label} className="contents">
              <dt className="font-mono">{label}</dt>
              <dd aria-hidden className="h-3 rounded-sm bg-hover">
                <div
                  className={`h-3 rounded-sm ${i === best ? "bg-accent-fill" : "bg-line-control"}`}
                  style={{ width: `${Math.max(0, Math.min(1, p)) * 100}%` }}
                />
              </dd>
              <dd className="text-right font-mono tabular-nums">{percent(p)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
