"use client";

import { useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { wordsOf } from "./digit-speech.ts";

interface DigitFormProps {
  readonly typed: string;
  readonly voice: number;
  readonly names: readonly string[];
  readonly enabled: boolean;
  readonly onTyped: (typed: string) => void;
  readonly onVoice: (voice: number) => void;
}

const EXAMPLES = ["31415", "2026", "4422", "o7o8"];

/** What the page says, and in which voice. */
export function DigitForm({ typed, voice, names, enabled, onTyped, onVoice }: DigitFormProps) {
  const t = useTranslations("demoAudio");
  const unread = typed !== "" && wordsOf(typed).length < typed.replaceAll(" ", "").length;
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("digits.examples")}</legend>
        {EXAMPLES.map((example) => (
          <Button key={example} size="sm" disabled={!enabled} onClick={() => onTyped(example)}>
            {example}
          </Button>
        ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t("digits.typed")} error={unread ? t("digits.unread") : undefined}>
          <Input
            value={typed}
            inputMode="text"
            autoComplete="off"
            disabled={!enabled}
            onValueChange={(next) => onTyped(next)}
          />
        </Field>
        <Field label={t("digits.voice")}>
          <Select value={voice} disabled={!enabled} onChange={(event) => onVoice(Number(event.target.value))}>
            {names.map((name, place) => (
              <option key={name} value={place}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </div>
  );
}
