"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { Values } from "../../demo-state.ts";
import { METHODS, type Method } from "../../vision/attribution.ts";

export interface Choice {
  readonly method: Method;
  /** -1 explains whatever class is likeliest. */
  readonly shown: number;
  readonly shortcut: boolean;
  readonly mark: boolean;
  /** How many steps of the most important pixels are blank. */
  readonly erased: number;
}

const CLASSES = 10;
export const ERASURES = 14;

const whole = (value: unknown, greatest: number, instead: number): number =>
  typeof value === "number" && value >= 0 && value <= greatest ? Math.floor(value) : instead;

export const readChoice = (values: Values): Choice => ({
  method: METHODS.find((method) => method === values.method) ?? "integrated",
  shown: whole(values.shown, CLASSES - 1, -1),
  shortcut: values.shortcut === true,
  mark: values.mark === true,
  erased: whole(values.erased, ERASURES, 0),
});

interface ChoicesProps {
  choice: Choice;
  labels: readonly string[];
  disabled: boolean;
  onChange: (patch: Values) => void;
}

/** Which method, which class, which network, and the planted mark. */
export function Choices({ choice, labels, disabled, onChange }: ChoicesProps) {
  const t = useTranslations("demoVision");
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("saliency.method")}>
        <Select
          value={choice.method}
          disabled={disabled}
          onChange={(event) => onChange({ method: event.target.value })}
        >
          {METHODS.map((method) => (
            <option key={method} value={method}>
              {t(`saliency.methods.${method}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("saliency.explain")}>
        <Select
          value={choice.shown}
          disabled={disabled}
          onChange={(event) => onChange({ shown: Number(event.target.value) })}
        >
          <option value={-1}>{t("saliency.likeliest")}</option>
          {labels.map((label, i) => (
            <option key={label} value={i}>
              {t("saliency.digit", { label })}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        label={t("saliency.shortcut")}
        checked={choice.shortcut}
        disabled={disabled}
        onCheckedChange={(checked) => onChange({ shortcut: checked })}
      />
      <Checkbox
        label={t("saliency.mark")}
        checked={choice.mark}
        disabled={disabled}
        onCheckedChange={(checked) => onChange({ mark: checked })}
      />
    </div>
  );
}
