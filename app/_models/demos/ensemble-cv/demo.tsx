"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Stroke } from "../../digit-raster.ts";
import { DigitInput } from "../../labs/digit-input.tsx";
import { PixelPicture } from "../../labs/pixel-picture.tsx";
import { SMALL_SIDE, smallDigit } from "../../labs/small-digit.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { useOutputs } from "../../use-outputs.ts";
import { FoldTable } from "./fold-table.tsx";
import { Reliability } from "./reliability.tsx";

const VOTERS = ["ensemble", "mlp", "cnn", "logistic"] as const;

/** Draw a digit of 8x8 pixels and see how each member votes. */
export default function EnsembleDemo(props: DemoProps) {
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <DigitInput {...props}>{(strokes) => <VotingBoard {...props} strokes={strokes} />}</DigitInput>
      <FoldTable card={props.card} />
      <Reliability card={props.card} />
    </div>
  );
}

function VotingBoard({ strokes, ...props }: DemoProps & { strokes: readonly Stroke[] }) {
  const t = useTranslations("demoLabs");
  const image = useMemo(() => smallDigit(strokes), [strokes]);
  const inputs = useMemo(
    () =>
      image
        ? { image: { dtype: "float32", dims: [1, 1, SMALL_SIDE, SMALL_SIDE], data: image } as const }
        : null,
    [image],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: VOTERS });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {image && <PixelPicture label={t("ensemble.picture")} side={SMALL_SIDE} pixels={image} />}
      {failure && <Alert tone="bad" title={t("runFailed")} />}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {ran &&
          VOTERS.map((voter) => (
            <section key={voter} className="min-w-0">
              <h3 className="font-medium text-muted text-sm">{t(`ensemble.${voter}`)}</h3>
              <ProbabilityBars
                labels={props.card.labels ?? []}
                probabilities={Array.from(ran.outputs[voter]?.data ?? [], Number)}
              />
            </section>
          ))}
      </div>
    </div>
  );
}

export const words = "demoLabs";
