"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Range } from "#app/_ui/range.tsx";
import type { Json, Values } from "../demo-state.ts";
import { type Limits, numberOr, wholeOr } from "./read-state.ts";
import type { Style } from "./sampling.ts";

const TEMPERATURE: Limits = { least: 0.2, most: 1.6 };
const KEPT: Limits = { least: 1, most: 100 };
const MASS: Limits = { least: 0.1, most: 1 };

/** How to draw the next token, as the shared state holds it. */
export const readStyle = (values: { readonly [name: string]: Json }): Style => ({
  temperature: numberOr(values.temperature, 0.8, TEMPERATURE),
  kept: wholeOr(values.kept, 40, KEPT),
  mass: numberOr(values.mass, 1, MASS),
});

interface StyleRangesProps {
  readonly style: Style;
  readonly enabled: boolean;
  readonly onChange: (patch: Values) => void;
}

export function StyleRanges({ style, enabled, onChange }: StyleRangesProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Range
        label={t("temperature")}
        value={style.temperature}
        min={TEMPERATURE.least}
        max={TEMPERATURE.most}
        step={0.1}
        text={format.number(style.temperature)}
        disabled={!enabled}
        onChange={(temperature) => onChange({ temperature })}
      />
      <Range
        label={t("topK")}
        value={style.kept}
        min={KEPT.least}
        max={KEPT.most}
        text={format.number(style.kept)}
        disabled={!enabled}
        onChange={(kept) => onChange({ kept })}
      />
      <Range
        label={t("topP")}
        value={style.mass}
        min={MASS.least}
        max={MASS.most}
        step={0.05}
        text={format.number(style.mass)}
        disabled={!enabled}
        onChange={(mass) => onChange({ mass })}
      />
    </div>
  );
}
