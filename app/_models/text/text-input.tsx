"use client";

import { useTranslations } from "next-intl";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { Examples } from "../language/examples.tsx";
import { MAX_CHARS } from "./read-state.ts";
import type { Reading } from "./reading.ts";

export interface Example {
  readonly name: string;
  readonly value: string;
}

interface TextInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly lang: string;
  readonly value: string;
  readonly examples: readonly Example[];
  readonly enabled: boolean;
  readonly reading: Reading | null;
  readonly onChange: (text: string) => void;
}

/** The text that the model reads, ready ones to click, and what of it the model cannot read. */
export function TextInput({
  label,
  hint,
  lang,
  value,
  examples,
  enabled,
  reading,
  onChange,
}: TextInputProps) {
  const t = useTranslations("demoText");
  const { all = 0, words = [], unknown = 0 } = reading ?? {};
  return (
    <div className="flex flex-col gap-2">
      {enabled && <Examples label={t("examples")} items={examples} onChoose={onChange} />}
      <Field label={label} hint={hint}>
        <Textarea
          lang={lang}
          rows={4}
          value={value}
          maxLength={MAX_CHARS}
          disabled={!enabled}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {reading && words.length === 0 && <p className="text-muted">{t("empty")}</p>}
      {all > words.length && <p className="text-sm">{t("tooLong", { all, read: words.length })}</p>}
      {unknown > 0 && (
        <p className="text-sm">
          {t(unknown * 2 > words.length ? "mostlyUnknown" : "unknown", { unknown, words: words.length })}
        </p>
      )}
    </div>
  );
}
