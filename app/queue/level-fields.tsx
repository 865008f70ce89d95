"use client";

import { useTranslations } from "next-intl";
import { MAX_LEVEL, MIN_LEVEL, QUEUE_MINUTES } from "#domain/scheduling/queue-wish.ts";
import { Field } from "../_ui/field.tsx";
import { Select } from "../_ui/select.tsx";
import { minutesFrom, type WishDraft } from "./wish-draft.ts";

interface LevelFieldsProps {
  readonly draft: WishDraft;
  readonly onChange: (change: Partial<WishDraft>) => void;
}

const LEVELS = Array.from({ length: MAX_LEVEL - MIN_LEVEL + 1 }, (_, i) => MIN_LEVEL + i);

/** From which level to which, and for how long. */
export function LevelFields({ draft, onChange }: LevelFieldsProps) {
  const t = useTranslations("queue");
  const levels = [
    { key: "levelFrom", label: t("form.levelFrom") },
    { key: "levelTo", label: t("form.levelTo") },
  ] as const;
  return (
    <div className="grid max-w-[36rem] grid-cols-3 gap-3 max-sm:grid-cols-1">
      {levels.map(({ key, label }) => (
        <Field key={key} label={label}>
          <Select
            value={draft[key]}
            onChange={(event) => onChange({ [key]: Number(event.currentTarget.value) })}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t("levelOf", { level: String(level) })}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <Field label={t("form.minutes")}>
        <Select
          value={draft.minutes}
          onChange={(event) => onChange({ minutes: minutesFrom(event.currentTarget.value) })}
        >
          {QUEUE_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("minutes", { minutes })}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
