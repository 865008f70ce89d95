"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";

interface ThresholdProps extends Pick<DemoProps, "card" | "mayEdit"> {
  threshold: number;
  onChange: (threshold: number) => void;
}

/** The threshold, and what it costs: measured on 60 people whom the model never saw. */
export function Threshold({ card, threshold, mayEdit, onChange }: ThresholdProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const roc = card.curves?.roc ?? [];
  const far = (row: (typeof roc)[number]) => Math.abs((row.threshold ?? 0) - threshold);
  const row = roc.toSorted((a, b) => far(a) - far(b))[0];
  const percent = (value: number | undefined) =>
    format.number(value ?? 0, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className="max-w-xl">
      <Range
        label={t("face.threshold")}
        value={threshold}
        text={format.number(threshold, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
        min={-1}
        max={1}
        step={0.02}
        disabled={!mayEdit}
        onChange={onChange}
      />
      {row && (
        <p className="text-muted text-sm">
          {t("face.costs", { accepted: percent(row.truePositive), wrong: percent(row.falsePositive) })}
        </p>
      )}
    </div>
  );
}
