"use client";

import { Eraser, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Select } from "#app/_ui/select.tsx";
import { DIGIT_SAMPLES } from "./digit-samples.ts";

interface DigitToolsProps {
  enabled: boolean;
  empty: boolean;
  onSample: (digit: number) => void;
  onUndo: () => void;
  onClear: () => void;
}

/** Clearing needs no question: Undo brings the drawing back. */
export function DigitTools({ enabled, empty, onSample, onUndo, onClear }: DigitToolsProps) {
  const t = useTranslations("models");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={!enabled} onClick={onUndo} icon={<Undo2 aria-hidden className="size-4" />}>
        {t("undo")}
      </Button>
      <Button
        size="sm"
        disabled={!enabled || empty}
        onClick={onClear}
        icon={<Eraser aria-hidden className="size-4" />}
      >
        {t("clear")}
      </Button>
      <Select
        aria-label={t("sample")}
        className="w-36"
        disabled={!enabled}
        value=""
        onChange={(event) => onSample(Number(event.target.value))}
      >
        <option value="" disabled>
          {t("sample")}
        </option>
        {DIGIT_SAMPLES.map((_, digit) => (
          <option key={String(digit)} value={digit}>
            {t("sampleOf", { digit })}
          </option>
        ))}
      </Select>
    </div>
  );
}
