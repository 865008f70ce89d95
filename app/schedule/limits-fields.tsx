"use client";

import { useTranslations } from "next-intl";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import type { HoursDraft } from "./hours-draft.ts";

const LIMITS = [
  { key: "noticeHours", max: 672 },
  { key: "horizonDays", min: 1, max: 180 },
  { key: "bufferBefore", max: 240 },
  { key: "bufferAfter", max: 240 },
  { key: "perDay", max: 24 },
  { key: "perWeek", max: 100 },
] as const;

interface LimitsProps {
  readonly draft: HoursDraft;
  readonly onChange: (change: Partial<HoursDraft>) => void;
}

/** Notice, horizon, buffers and caps. */
export function LimitsFields({ draft, onChange }: LimitsProps) {
  const t = useTranslations("schedule.limits");
  return (
    <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-2">
      {LIMITS.map(({ key, max, ...rest }) => (
        <Field key={key} label={t(key)} hint={t(`${key}Hint`)}>
          <Input
            type="number"
            inputMode="numeric"
            required
            min={"min" in rest ? rest.min : 0}
            max={max}
            value={draft[key]}
            onChange={(event) => onChange({ [key]: Math.trunc(Number(event.currentTarget.value)) })}
          />
        </Field>
      ))}
    </div>
  );
}
