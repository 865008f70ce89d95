"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../demo.ts";
import { DIGIT_SAMPLES } from "../digit-samples.ts";
import { DigitTools } from "../digit-tools.tsx";
import { DrawPad } from "../draw-pad.tsx";
import type { DrawnStroke } from "../drawing.ts";
import { useDrawing } from "../use-drawing.ts";

/** Shown until somebody draws, so that there is an answer to look at. */
const EXAMPLE: readonly DrawnStroke[] = (DIGIT_SAMPLES[3] ?? []).map(({ points }, i) => ({
  id: `example ${i}`,
  by: "",
  points,
}));

interface DigitInputProps extends Pick<DemoProps, "card" | "doc" | "participantId" | "mayEdit"> {
  readonly children: (strokes: readonly DrawnStroke[]) => ReactNode;
}

/** A pad to draw a digit on, and beside it what is made of the lines. */
export function DigitInput({ card, doc, participantId, mayEdit, children }: DigitInputProps) {
  const t = useTranslations("demoLabs");
  const [drawing, drawn] = useDrawing(doc, card.slug);
  const [full, setFull] = useState(false);
  const strokes = drawn.length > 0 ? drawn : EXAMPLE;
  const piece = (id: string, points: readonly number[]) =>
    setFull(!drawing?.add({ id, by: participantId, points }));
  const sample = (digit: number) => {
    drawing?.clear();
    for (const { points } of DIGIT_SAMPLES[digit] ?? []) piece(crypto.randomUUID(), points);
  };
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 basis-60 flex-col gap-2">
        <DrawPad
          strokes={strokes}
          enabled={mayEdit && drawing !== null}
          onPiece={piece}
          onLineEnd={() => undefined}
        />
        {mayEdit && (
          <DigitTools
            enabled={drawing !== null}
            empty={drawn.length === 0}
            onSample={sample}
            onUndo={() => drawing?.undo()}
            onClear={() => drawing?.clear()}
          />
        )}
        {drawn.length === 0 && <p className="text-muted text-sm">{t("example")}</p>}
        {full && <Alert tone="warn" title={t("padFull")} />}
      </div>
      <div className="min-w-0 flex-1 basis-60">{children(strokes)}</div>
    </div>
  );
}
