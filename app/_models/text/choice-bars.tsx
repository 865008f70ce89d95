"use client";

import { useFormatter } from "next-intl";

export interface Bar {
  readonly name: string;
  readonly share: number;
  readonly chosen: boolean;
}

interface ChoiceBarsProps {
  readonly label: string;
  /** Of the names, where it is not the page's. */
  readonly lang?: string;
  readonly bars: readonly Bar[];
}

/** What could come next and how likely; the one that came is marked. */
export function ChoiceBars({ label, lang, bars }: ChoiceBarsProps) {
  const format = useFormatter();
  return (
    <section aria-label={label}>
      <h3 className="mb-1 text-muted text-sm">{label}</h3>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-0.5 text-sm">
        {bars.map(({ name, share, chosen }) => (
          <div key={name} className="contents">
            <dt
              lang={lang}
              className={chosen ? "font-semibold underline decoration-2 decoration-accent" : ""}
            >
              {name}
            </dt>
            <dd aria-hidden className="h-3 rounded-sm bg-hover">
              <div
                className={`h-3 rounded-sm ${chosen ? "bg-accent-fill" : "bg-line-control"}`}
                style={{ width: `${share * 100}%` }}
              />
            </dd>
            <dd className="text-right font-mono tabular-nums">
              {format.number(share, { style: "percent", maximumFractionDigits: 1 })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
