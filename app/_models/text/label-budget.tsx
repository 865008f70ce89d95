"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Range } from "#app/_ui/range.tsx";
import { ChoiceBars } from "./choice-bars.tsx";

const METHODS = ["pretrained", "frozen", "scratch", "bag"] as const;

interface LabelBudgetProps {
  readonly rows: readonly Readonly<Record<string, number>>[];
  /** A row's number. */
  readonly chosen: number;
  readonly enabled: boolean;
  readonly onChoose: (row: number) => void;
}

/** How much pretraining helps, by how many labelled passages there are: measured figures of the card. */
export function LabelBudget({ rows, chosen, enabled, onChoose }: LabelBudgetProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  const row = rows[Math.min(chosen, rows.length - 1)];
  if (!row) return null;
  const best = Math.max(...METHODS.map((name) => row[name] ?? 0));
  return (
    <div className="max-w-xl">
      <Range
        label={t("budget.label")}
        value={Math.min(chosen, rows.length - 1)}
        min={0}
        max={rows.length - 1}
        text={format.number(row.labels ?? 0)}
        disabled={!enabled}
        onChange={onChoose}
      />
      <ChoiceBars
        label={t("budget.score")}
        bars={METHODS.map((name) => ({
          name: t(`budget.${name}`),
          share: row[name] ?? 0,
          chosen: row[name] === best,
        }))}
      />
    </div>
  );
}
