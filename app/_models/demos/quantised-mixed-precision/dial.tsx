"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { float, numbersOf, oneDigit } from "../../vision/tensors.ts";
import { WeightHistogram } from "./weight-histogram.tsx";

const BITS = [2, 8, 1] as const;
const SPARSITY = [0, 0.95, 0.05] as const;

const within = (value: unknown, [least, greatest]: readonly number[], instead: number): number =>
  typeof value === "number" && value >= (least ?? 0) && value <= (greatest ?? 0) ? value : instead;

const readDials = (values: Values) => ({
  bits: Math.round(within(values.bits, BITS, 4)),
  sparsity: within(values.sparsity, SPARSITY, 0),
});

/** Bits and sparsity to set by hand: the graph rounds and prunes its own weights. */
export function Dial({ image, ...props }: DemoProps & { image: Float32Array }) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const [{ bits, sparsity }, set] = useDemoState(props.doc, props.card.slug, readDials);
  const inputs = useMemo(
    () => ({
      image: oneDigit(image),
      bits: float([1], Float32Array.of(bits)),
      sparsity: float([1], Float32Array.of(sparsity)),
    }),
    [image, bits, sparsity],
  );
  const { ran, failure } = useOutputs(props, inputs, { graph: "dial" });
  const kernel = useMemo(() => numbersOf(ran?.outputs.kernel), [ran]);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <section aria-label={t("precision.dial")} className="flex min-w-0 flex-col gap-2">
      <h3 className="font-semibold">{t("precision.dial")}</h3>
      <p className="text-muted text-sm">{t("precision.dialHelp")}</p>
      <Range
        label={t("precision.bits")}
        value={bits}
        text={format.number(bits)}
        min={BITS[0]}
        max={BITS[1]}
        step={BITS[2]}
        disabled={!props.mayEdit}
        onChange={(value) => set({ bits: value })}
      />
      <Range
        label={t("precision.sparsity")}
        value={sparsity}
        text={percent(sparsity)}
        min={SPARSITY[0]}
        max={SPARSITY[1]}
        step={SPARSITY[2]}
        disabled={!props.mayEdit}
        onChange={(value) => set({ sparsity: value })}
      />
      {failure && <p className="text-bad">{t("failed")}</p>}
      {ran && (
        <>
          <ProbabilityBars
            labels={props.card.labels ?? []}
            probabilities={softmax(numbersOf(ran.outputs.logits))}
          />
          <WeightHistogram kernel={kernel} />
        </>
      )}
    </section>
  );
}
