"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../demo.ts";
import { DIGIT_SAMPLES } from "../digit-samples.ts";
import { DigitTools } from "../digit-tools.tsx";
import { DrawPad } from "../draw-pad.tsx";
import type { Digit } from "../vision/use-digit.ts";

interface DigitPadProps extends Pick<DemoProps, "participantId" | "mayEdit"> {
  readonly digit: Digit;
}

/** Where a digit is drawn; until somebody draws, it shows a sample. */
export function DigitPad({ digit, participantId, mayEdit }: DigitPadProps) {
  const pad = useTranslations("models");
  const t = useTranslations("demoImages");
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
      {isSample && mayEdit && <p className="text-muted text-sm">{t("samplePad")}</p>}
      {full && <Alert tone="warn" title={pad("padFull")} />}
    </div>
  );
}
