"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { HeatMatrix } from "../../language/heat-matrix.tsx";
import { lastRow } from "../../language/tokens.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { textOr, wholeOr } from "../../text/read-state.ts";
import { inputsOf } from "../../text/reading.ts";
import { TextInput } from "../../text/text-input.tsx";
import { useReading } from "../../text/use-reading.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const MOST = 48;
const HEADS = [0, 1, 2, 3] as const;
const FETCH = { fetch: ["logits", "attention"] } as const;
const SENTENCES = {
  plain: "I must say that the room was clean.",
  negated: "I can not say that the room near the old station was clean.",
  stray: "I did not wait long, the food was excellent.",
  contrast: "虽然价格很离谱，但是菜品很出色。",
  far: "我并不认为服务在朋友推荐之后很周到。",
} as const;

const read = (values: Values) => ({
  text: textOr(values.text, SENTENCES.negated),
  head: wholeOr(values.head, 0, { least: 0, most: HEADS.length - 1 }),
  row: wholeOr(values.row, 0, { least: 0, most: MOST - 1 }),
});

/** A sentence, the answer, and how each word looks at the others, head by head. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const { card, doc, mayEdit } = props;
  const [{ text, head, row }, set] = useDemoState(doc, card.slug, read);
  const { read: given, failed } = useReading(card.slug, text, MOST);
  const inputs = useMemo(() => given && inputsOf([given.ids]), [given]);
  const { ran, failure } = useOutputs(props, inputs, FETCH);
  const { logits, attention } = ran?.outputs ?? {};
  const fits = given && attention && attention.dims[3] === given.ids.length;
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        label={t("negation.label")}
        hint={t("negation.hint")}
        lang="und"
        value={text}
        examples={Object.entries(SENTENCES).map(([key, value]) => ({
          name: t(`negation.${key as keyof typeof SENTENCES}`),
          value,
        }))}
        enabled={mayEdit}
        reading={given}
        onChange={(next) => set({ text: next })}
      />
      {(failed || failure) && <Alert tone="bad" title={t("failed")} />}
      {fits && logits && (
        <>
          <div aria-live="polite">
            <ProbabilityBars
              labels={[t("review.bad"), t("review.good")]}
              probabilities={softmax(lastRow(logits, 0))}
            />
          </div>
          <Field label={t("negation.head")} className="max-w-48">
            <Select value={head} onChange={(event) => set({ head: Number(event.target.value) })}>
              {HEADS.map((number) => (
                <option key={number} value={number}>
                  {t("negation.headNumber", { number: number + 1 })}
                </option>
              ))}
            </Select>
          </Field>
          <HeatMatrix
            caption={t("negation.matrix")}
            rows={given.words}
            columns={given.words}
            weights={given.words.map((_, place) => lastRow(attention, 0, head, place))}
            chosen={Math.min(row, given.words.length - 1)}
            onChoose={(next) => set({ row: next })}
          />
        </>
      )}
    </div>
  );
}

export const words = "demoText";
