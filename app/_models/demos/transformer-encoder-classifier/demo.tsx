"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Examples } from "../../language/examples.tsx";
import { lastRow } from "../../language/tokens.ts";
import { useVocabulary } from "../../language/use-vocabulary.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { BpeVocabulary, bpe } from "../../text/bpe.ts";
import { ChoiceBars } from "../../text/choice-bars.tsx";
import { LabelBudget } from "../../text/label-budget.tsx";
import { GAP, LONGEST, masked, shown } from "../../text/masking.ts";
import { brief, MAX_CHARS, textOr, wholeOr } from "../../text/read-state.ts";
import { REGISTERS } from "../../text/registers.ts";
import { choices } from "../../text/sampling.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const FETCH = { fetch: ["mask_logits", "class_logits"] } as const;
const SHOWN = 5;
const ALL = { temperature: 1, kept: Number.MAX_SAFE_INTEGER, mass: 1 };
const TEXTS = [
  "She opened the ___ and looked out at the rain.",
  "He was very ___ to see his sister again.",
  "The results of the ___ are shown in the table.",
  "The team won the ___ on Saturday before a large crowd.",
] as const;

const read = (values: Values) => ({
  text: textOr(values.text, TEXTS[0]),
  budget: wholeOr(values.budget, 1, { least: 0, most: 2 }),
});

/** A sentence with gaps: what the encoder would fill in, and the register that it takes the text for. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const { card, doc, mayEdit } = props;
  const [{ text, budget }, set] = useDemoState(doc, card.slug, read);
  const loading = useVocabulary(card.slug, BpeVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const spell = useMemo(() => vocabulary && bpe(vocabulary), [vocabulary]);
  const given = useMemo(() => (spell && text.trim() !== "" ? masked(spell, text) : null), [spell, text]);
  const { ran, failure } = useOutputs(props, given?.inputs ?? null, FETCH);
  const { mask_logits: guesses, class_logits: scores } = ran?.outputs ?? {};
  const fits = given && guesses?.dims[1] === Math.max(1, given.gaps.length);
  return (
    <div className="flex flex-col gap-3">
      {mayEdit && (
        <Examples
          label={t("examples")}
          items={TEXTS.map((value) => ({ name: brief(value), value }))}
          onChoose={(value) => set({ text: value })}
        />
      )}
      <Field label={t("mask.label")} hint={t("mask.hint", { gap: GAP })}>
        <Textarea
          lang="en"
          rows={3}
          value={text}
          maxLength={MAX_CHARS}
          disabled={!mayEdit}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      {mayEdit && (
        <Button size="sm" className="self-start" onClick={() => set({ text: `${text.trimEnd()} ${GAP}` })}>
          {t("mask.add")}
        </Button>
      )}
      {vocabulary && !given && <p className="text-muted">{t("empty")}</p>}
      {given && given.all >= LONGEST && (
        <p className="text-sm">{t("tooLong", { all: given.all, read: LONGEST - 1 })}</p>
      )}
      {(loading.status === "failed" || failure) && <Alert tone="bad" title={t("failed")} />}
      {fits && scores && (
        <div className="flex flex-wrap gap-6">
          {given.gaps.map((place, number) => (
            <div key={place} className="min-w-48 flex-1">
              <ChoiceBars
                label={t("mask.gap", { number: number + 1 })}
                lang="en"
                bars={choices(lastRow(guesses, 0, number), ALL)
                  .slice(0, SHOWN)
                  .map(({ id, probability }, rank) => ({
                    name: shown(vocabulary?.tokens[id] ?? ""),
                    share: probability,
                    chosen: rank === 0,
                  }))}
              />
            </div>
          ))}
          <div className="min-w-56 flex-1" aria-live="polite">
            <ProbabilityBars
              labels={REGISTERS.map((name) => t(`register.${name}`))}
              probabilities={softmax(lastRow(scores, 0))}
            />
          </div>
        </div>
      )}
      <LabelBudget
        rows={card.curves?.["label-budget"] ?? []}
        chosen={budget}
        enabled={mayEdit}
        onChoose={(next) => set({ budget: next })}
      />
    </div>
  );
}

export const words = "demoText";
