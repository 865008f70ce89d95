"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../demo.ts";
import { rasterise, SIDE, type Stroke } from "../digit-raster.ts";
import { ProbabilityBars } from "../probability-bars.tsx";
import type { RunOptions } from "../protocol.ts";
import { softmax } from "../softmax.ts";
import { useOutputs } from "../use-outputs.ts";

interface DigitAnswerProps extends Pick<DemoProps, "run" | "certificate" | "card"> {
  readonly name: string;
  readonly strokes: readonly Stroke[];
  readonly options: RunOptions;
}

/** What one graph makes of a drawn 28x28 digit. */
export function DigitAnswer({ name, strokes, options, ...props }: DigitAnswerProps) {
  const t = useTranslations("demoLabs");
  const inputs = useMemo(() => {
    const image = rasterise(strokes);
    return image ? { image: { dtype: "float32", dims: [1, 1, SIDE, SIDE], data: image } as const } : null;
  }, [strokes]);
  const { ran, failure } = useOutputs(props, inputs, { ...options, fetch: ["logits"] });
  const logits = ran?.outputs.logits;
  return (
    <section className="min-w-0 flex-1 basis-52">
      <h3 className="mb-1 font-medium text-muted text-sm">{name}</h3>
      {failure && <Alert tone="bad" title={t("runFailed")} />}
      {logits && (
        <ProbabilityBars
          labels={props.card.labels ?? []}
          probabilities={softmax(Array.from(logits.data, Number))}
        />
      )}
    </section>
  );
}
