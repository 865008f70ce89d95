"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { lastRow } from "../../language/tokens.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { textOr, wholeOr } from "../../text/read-state.ts";
import { inputsOf } from "../../text/reading.ts";
import { REGISTERS } from "../../text/registers.ts";
import { TextInput } from "../../text/text-input.tsx";
import { TokenStrip } from "../../text/token-strip.tsx";
import { useReading } from "../../text/use-reading.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const MOST = 120;
const POOLINGS = [
  { key: "attention", output: "logits" },
  { key: "mean", output: "mean_logits" },
  { key: "last", output: "last_logits" },
] as const;
const PASSAGES = {
  fiction:
    "She laughed and closed the door behind her. For a while nobody in the kitchen said a word. Then he took his hat from the chair, looked at the rain, and told her that he would not come back before Sunday.",
  learned:
    "The temperature of the solution was held constant and the rate of the reaction was measured at intervals of five minutes. The results, shown in the table, indicate that the effect is proportional to the concentration.",
  press:
    "The home team won its third game of the season on Saturday, 14 to 7, before a crowd of 21,000. Coach Miller said after the game that he was pleased with the defense and would start the same players next week.",
  skills:
    "Cut the board to length with a fine saw and sand the edges before you glue the joints. If you use a power drill, clamp the work to the bench first. Two coats of paint will protect the wood in any weather.",
  mixed:
    "He measured the solution twice and wrote the result in the table, but his hands shook, and when the door opened he whispered her name.",
} as const;

const read = (values: Values) => ({
  text: textOr(values.text, PASSAGES.fiction),
  pooling: wholeOr(values.pooling, 0, { least: 0, most: POOLINGS.length - 1 }),
});

/** A passage, the register that the network takes it for, and the words that its attention rests on. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ text, pooling }, set] = useDemoState(doc, card.slug, read);
  const { read: given, failed } = useReading(card.slug, text, MOST);
  const inputs = useMemo(() => given && inputsOf([given.ids]), [given]);
  const { ran, failure } = useOutputs(props, inputs, OUTPUTS);
  const { weights } = ran?.outputs ?? {};
  const shares = weights && given && weights.dims[1] === given.ids.length ? lastRow(weights, 0) : null;
  const logits = ran?.outputs[POOLINGS[pooling]?.output ?? "logits"];
  const top = Math.max(...(shares ?? [1]));
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        label={t("register.label")}
        hint={t("register.hint")}
        lang="en"
        value={text}
        examples={Object.entries(PASSAGES).map(([key, value]) => ({
          name: t(`register.${key as keyof typeof PASSAGES}`),
          value,
        }))}
        enabled={mayEdit}
        reading={given}
        onChange={(next) => set({ text: next })}
      />
      <Field label={t("register.pooling")} className="max-w-72">
        <Select
          value={pooling}
          disabled={!mayEdit}
          onChange={(event) => set({ pooling: Number(event.target.value) })}
        >
          {POOLINGS.map(({ key }, id) => (
            <option key={key} value={id}>
              {t(`register.pool.${key}`)}
            </option>
          ))}
        </Select>
      </Field>
      {(failed || failure) && <Alert tone="bad" title={t("failed")} />}
      {shares && logits && (
        <div aria-live="polite">
          <ProbabilityBars
            labels={REGISTERS.map((name) => t(`register.${name}`))}
            probabilities={softmax(lastRow(logits, 0))}
          />
        </div>
      )}
      {given && shares && (
        <TokenStrip
          label={t("register.strip")}
          lang="en"
          chips={given.words.map((word, place) => ({
            text: word,
            tone: "accent",
            strength: (shares[place] ?? 0) / top,
            words: format.number(shares[place] ?? 0, { style: "percent", maximumFractionDigits: 1 }),
          }))}
        />
      )}
    </div>
  );
}

const OUTPUTS = { fetch: ["weights", ...POOLINGS.map(({ output }) => output)] };

export const words = "demoText";
