"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Row } from "../../labs/curve.ts";

const POLICIES = ["oracle", "network", "greedyDwell", "random", "popular", "greedyClick"] as const;

/** Minutes per session of the measured policies, on the same new simulated users. */
export function FeedFigures({ policies }: { policies: Row | undefined }) {
  const t = useTranslations("demoAgents");
  const format = useFormatter();
  const most = policies?.oracle ?? 1;
  return (
    <section className="flex min-w-0 flex-col gap-1">
      <h3 className="font-medium">{t("feed.policies")}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_6rem_auto] items-center gap-x-2 gap-y-1 text-sm">
        {POLICIES.map((name) => (
          <div key={name} className="contents">
            <dt className={name === "network" ? "font-medium" : ""}>{t(`feed.policy.${name}`)}</dt>
            <dd aria-hidden className="h-3 rounded-sm bg-hover">
              <div
                className={`h-3 rounded-sm ${name === "network" ? "bg-accent-fill" : "bg-line-control"}`}
                style={{ width: `${(100 * (policies?.[name] ?? 0)) / most}%` }}
              />
            </dd>
            <dd className="text-right font-mono tabular-nums">
              {format.number(policies?.[name] ?? 0, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-muted text-sm">{t("feed.simulated")}</p>
    </section>
  );
}
