"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import type { Attention } from "../../vision/attention.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { numbersOf, oneDigit } from "../../vision/tensors.ts";
import { useDigit } from "../../vision/use-digit.ts";
import { AttentionMaps } from "./attention-maps.tsx";
import { PatchPicker } from "./patch-picker.tsx";

const FIRST_DIGIT = 4;
const LAYERS = 3;
const TOKENS = 17;

const whole = (value: unknown, most: number, instead: number): number =>
  typeof value === "number" && value >= 0 && value <= most ? Math.floor(value) : instead;

/** Token 0 is the class token, from which the answer is read. */
const readChoice = (values: Values) => ({
  layer: whole(values.layer, LAYERS - 1, LAYERS - 1),
  token: whole(values.token, TOKENS - 1, 0),
});

/** Pick a patch and see which patches each head attends to from there. */
export default function VitDemo(props: DemoProps) {
  const t = useTranslations("demoVision");
  const digit = useDigit(props, FIRST_DIGIT);
  const [{ layer, token }, set] = useDemoState(props.doc, props.card.slug, readChoice);
  const inputs = useMemo(() => ({ image: oneDigit(digit.image) }), [digit.image]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["logits", "attention"] });
  const attention: Attention | null = useMemo(() => {
    const tensor = ran?.outputs.attention;
    const [, layers = 0, heads = 0, tokens = 0] = tensor?.dims ?? [];
    return tensor ? { layers, heads, tokens, weights: numbersOf(tensor) } : null;
  }, [ran]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <DigitInput digit={digit} participantId={props.participantId} mayEdit={props.mayEdit} />
      {failure && <p className="text-bad">{t("failed")}</p>}
      {ran && (
        <ProbabilityBars
          labels={props.card.labels ?? []}
          probabilities={softmax(numbersOf(ran.outputs.logits))}
        />
      )}
      <PatchPicker
        image={digit.image}
        token={token}
        mayEdit={props.mayEdit}
        onPick={(picked) => set({ token: picked })}
      />
      <Field label={t("attention.layer")}>
        <Select
          value={layer}
          disabled={!props.mayEdit}
          onChange={(event) => set({ layer: Number(event.target.value) })}
        >
          {Array.from({ length: LAYERS }, (_, i) => (
            <option key={String(i)} value={i}>
              {t("attention.layerOf", { number: i + 1, count: LAYERS })}
            </option>
          ))}
        </Select>
      </Field>
      {attention && <AttentionMaps attention={attention} image={digit.image} layer={layer} token={token} />}
    </div>
  );
}

export const words = "demoVision";
