"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cx } from "#app/_ui/class-names.ts";

export interface BeamRow {
  readonly text: string;
  /** Probability of the whole text. */
  readonly probability: number;
}

interface BeamListProps {
  readonly rows: readonly BeamRow[];
  readonly chosen: number;
  readonly onChoose: (row: number) => void;
  readonly enabled: boolean;
}

const placed = (rows: readonly BeamRow[]) => rows.map((row, at) => ({ ...row, at }));

/** The best hypotheses, best first. */
export function BeamList({ rows, chosen, onChoose, enabled }: BeamListProps) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  return (
    <div>
      <p className="mb-1 text-muted text-sm">{t("beam", { count: rows.length })}</p>
      <ol className="flex flex-col gap-1">
        {placed(rows).map(({ text, probability, at }) => (
          <li key={at}>
            <button
              type="button"
              disabled={!enabled}
              aria-pressed={at === chosen}
              onClick={() => onChoose(at)}
              className={cx(
                "tap flex w-full items-baseline justify-between gap-2 rounded border px-2 py-1 text-left",
                at === chosen ? "border-accent bg-accent-soft" : "border-line hover:bg-hover",
              )}
            >
              <span className={cx("min-w-0 break-words", at === 0 && "font-medium text-lg")}>
                {text || t("nothingWritten")}
              </span>
              <span className="font-mono text-muted text-sm tabular-nums">
                {format.number(probability, { style: "percent", maximumFractionDigits: 2 })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
