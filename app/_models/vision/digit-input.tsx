"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../demo.ts";
import { DIGIT_SAMPLES } from "../digit-samples.ts";
import { DigitTools } from "../digit-tools.tsx";
import { DrawPad } from "../draw-pad.tsx";
import type { Digit } from "./use-digit.ts";

interface DigitInputProps extends Pick<DemoProps, "participantId" | "mayEdit"> {
  readonly digit: Digit;
}

/** The pad with its tools. */
export function DigitInput({ digit, participantId, mayEdit }: DigitInputProps) {
  const t = useTranslations("models");
  const { drawing, strokes, isSample } = digit;
  const [full, setFull] = useState(false);
  const piece = (id: string, points: readonly number[]) => {
    if (drawing && !drawing.add({ id, by: participantId, points })) setFull(true);
  };
  const clear = () => {
    drawing?.clear();
    setFull(false);
  };
  const sample = (which: number) => {
    clear();
    for (const { points } of DIGIT_SAMPLES[which] ?? []) piece(crypto.randomUUID(), points);
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <DrawPad
        strokes={strokes}
        enabled={mayEdit && drawing !== null}
        onPiece={piece}
        onLineEnd={() => undefined}
      />
      {mayEdit && (
        <DigitTools
          enabled={drawing !== null}
          empty={isSample}
          onSample={sample}
          onUndo={() => drawing?.undo()}
          onClear={clear}
        />
      )}
      {isSample && <p className="text-muted text-sm">{t(mayEdit ? "samplePad" : "sampleWatching")}</p>}
      {full && <Alert tone="warn" title={t("padFull")} />}
    </div>
  );
}
