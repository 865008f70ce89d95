"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Json, Values } from "../demo-state.ts";
import { Range } from "../language/range.tsx";
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
        {...TEMPERATURE}
        step={0.1}
        words={format.number(style.temperature)}
        disabled={!enabled}
        onChange={(temperature) => onChange({ temperature })}
      />
      <Range
        label={t("topK")}
        value={style.kept}
        {...KEPT}
        words={format.number(style.kept)}
        disabled={!enabled}
        onChange={(kept) => onChange({ kept })}
      />
      <Range
        label={t("topP")}
        value={style.mass}
        {...MASS}
        step={0.05}
        words={format.number(style.mass)}
        disabled={!enabled}
        onChange={(mass) => onChange({ mass })}
      />
    </div>
  );
}
