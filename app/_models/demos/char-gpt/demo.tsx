"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Examples } from "../../language/examples.tsx";
import { idTensor, lastRow } from "../../language/tokens.ts";
import { useVocabulary } from "../../language/use-vocabulary.ts";
import { lookedFrom } from "../../text/attention.ts";
import { ChoiceBars } from "../../text/choice-bars.tsx";
import { textOr, wholeOr } from "../../text/read-state.ts";
import { readStyle, StyleRanges } from "../../text/style-ranges.tsx";
import { type OpenScores, useWriting } from "../../text/use-writing.ts";
import { beginning, FORMS, poemLength, STOP, VerseVocabulary } from "../../text/verse.ts";
import { VerseLines } from "../../text/verse-lines.tsx";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const BEGINNINGS = ["春风", "明月照", "江上", "雪", "秋夜读书"] as const;
const SEEDS = { least: 0, most: 1_000_000 };
const FETCH = ["logits"] as const;
const LOOK = { fetch: ["attention_4"] } as const;
const ATTENTION = "attention_4";

const read = (values: Values) => ({
  form: wholeOr(values.form, 1, { least: 0, most: FORMS.length - 1 }),
  text: textOr(values.text, BEGINNINGS[0]),
  style: readStyle(values),
  seed: wholeOr(values.seed, 3, SEEDS),
  place: wholeOr(values.place, 0, { least: 0, most: 64 }),
});

const open: OpenScores = (run) => async (tokens) => {
  const answer = await run({ tokens: idTensor([tokens]) });
  const logits = answer.ok ? answer.value.outputs.logits : undefined;
  return logits ? lastRow(logits, 0, tokens.length - 1) : null;
};

/** Give a first word, and watch a poem being written; every character shows what else could have stood there. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const { card, doc, mayEdit } = props;
  const [state, set] = useDemoState(doc, card.slug, read);
  const { form, text, seed, place } = state;
  const { temperature, kept, mass } = state.style;
  const loading = useVocabulary(card.slug, VerseVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const start = useMemo(() => vocabulary && beginning(vocabulary, form, text), [vocabulary, form, text]);
  const plan = useMemo(
    () =>
      start && { tokens: start.tokens, length: poemLength(form), style: { temperature, kept, mass }, seed },
    [start, form, temperature, kept, mass, seed],
  );
  const { tokens, options, done, failed } = useWriting(props, plan, open, FETCH);
  const whole = useMemo(() => (done ? { tokens: idTensor([tokens]) } : null), [done, tokens]);
  const { ran } = useOutputs(props, whole, LOOK);
  const given = start?.tokens.length ?? 0;
  const chosen = options.has(place) ? place : tokens.findLastIndex((id) => id > STOP);
  const names = vocabulary?.tokens ?? [];
  const poem = tokens.map((id) => names[id]);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <Field label={t("verse.form")}>
          <Select
            value={form}
            disabled={!mayEdit}
            onChange={(event) => set({ form: Number(event.target.value) })}
          >
            {FORMS.map(({ key }, id) => (
              <option key={key} value={id}>
                {t(`verse.${key}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("verse.beginning")} hint={t("verse.beginningHint")} className="min-w-48 flex-1">
          <Input
            lang="zh"
            value={text}
            maxLength={64}
            disabled={!mayEdit}
            onChange={(event) => set({ text: event.target.value })}
          />
        </Field>
      </div>
      {mayEdit && (
        <Examples
          label={t("verse.beginnings")}
          items={BEGINNINGS.map((value) => ({ name: value, value }))}
          onChoose={(value) => set({ text: value })}
        />
      )}
      {start && start.unknown.length > 0 && (
        <Alert tone="warn" title={t("verse.unknown", { characters: start.unknown.join(" ") })} />
      )}
      <StyleRanges style={state.style} enabled={mayEdit} onChange={set} />
      {mayEdit && (
        <Button className="self-start" onClick={() => set({ seed: (seed + 1) % SEEDS.most })}>
          {t("again")}
        </Button>
      )}
      {(failed || loading.status === "failed") && <Alert tone="bad" title={t("failed")} />}
      <div className="flex flex-wrap gap-6">
        <VerseLines
          tokens={tokens}
          names={names}
          given={given}
          chosen={options.has(chosen) ? chosen : null}
          looked={ran?.outputs[ATTENTION] ? lookedFrom(ran.outputs[ATTENTION], chosen - 1) : []}
          onChoose={(next) => set({ place: next })}
        />
        {options.has(chosen) && (
          <div className="min-w-56 flex-1">
            <ChoiceBars
              label={t("verse.options")}
              lang="zh-Hans"
              bars={(options.get(chosen) ?? []).map(({ id, probability }) => ({
                name: names[id] ?? "",
                share: probability,
                chosen: id === tokens[chosen],
              }))}
            />
            <p className="mt-2 text-muted text-sm">{t("verse.looked")}</p>
          </div>
        )}
      </div>
      <p className="sr-only" aria-live="polite" lang="zh-Hans">
        {done ? poem.slice(1).join("") : ""}
      </p>
    </div>
  );
}

export const words = "demoText";
