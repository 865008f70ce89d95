"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Examples } from "../../language/examples.tsx";
import { lastRow } from "../../language/tokens.ts";
import { useVocabulary } from "../../language/use-vocabulary.ts";
import { ChoiceBars } from "../../text/choice-bars.tsx";
import { letterIds, letterInputs, MOST_LETTERS, openLetters, surprises } from "../../text/letters.ts";
import { brief, textOr, wholeOr } from "../../text/read-state.ts";
import { choices } from "../../text/sampling.ts";
import { readStyle, StyleRanges } from "../../text/style-ranges.tsx";
import { TokenStrip } from "../../text/token-strip.tsx";
import { useWriting } from "../../text/use-writing.ts";
import { WordVocabulary } from "../../text/words.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const WRITTEN = 160;
const SHOWN = 8;
/** Bits at which a letter is shaded fully. */
const STARTLING = 8;
const ALL = { temperature: 1, kept: Number.MAX_SAFE_INTEGER, mass: 1 };
const LOGITS = { fetch: ["logits"] } as const;
const STATE = ["logits", "next_h", "next_c"] as const;
const SEEDS = { least: 0, most: 1_000_000 };
const TEXTS = [
  "She had never been so happy in her ",
  "It was a truth that nobody at dinner would adm",
  "The sister of the captain was very much displeased with xylophones",
] as const;

const read = (values: Values) => ({
  text: textOr(values.text, TEXTS[0]),
  style: readStyle(values),
  seed: wholeOr(values.seed, 1, SEEDS),
});

const visible = (letter: string): string => ({ "\n": "↵", " ": "␣" })[letter] ?? letter;

/** Type along: what the cell expects next, where it was surprised, and how it would go on. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ text, style, seed }, set] = useDemoState(doc, card.slug, read);
  const { temperature, kept, mass } = style;
  const loading = useVocabulary(card.slug, WordVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const ids = useMemo(
    () => vocabulary && letterIds(vocabulary, text).slice(0, MOST_LETTERS),
    [vocabulary, text],
  );
  const inputs = useMemo(() => ids && letterInputs(ids), [ids]);
  const { ran, failure } = useOutputs(props, inputs, LOGITS);
  const plan = useMemo(
    () => ids && { tokens: ids, length: ids.length + WRITTEN, style: { temperature, kept, mass }, seed },
    [ids, temperature, kept, mass, seed],
  );
  const writing = useWriting(props, plan, openLetters, STATE);
  const logits = ran?.outputs.logits;
  const fits = ids && logits && logits.dims[1] === ids.length;
  const names = vocabulary?.tokens ?? [];
  const bits = fits ? surprises(ids, logits) : [];
  return (
    <div className="flex flex-col gap-3">
      {mayEdit && (
        <Examples
          label={t("examples")}
          items={TEXTS.map((value) => ({ name: brief(value), value }))}
          onChoose={(value) => set({ text: value })}
        />
      )}
      <Field label={t("letters.label")} hint={t("letters.hint")}>
        <Input
          lang="en"
          value={text}
          maxLength={MOST_LETTERS - 1}
          disabled={!mayEdit}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      {(failure || writing.failed || loading.status === "failed") && <Alert tone="bad" title={t("failed")} />}
      {fits && (
        <div className="flex flex-wrap gap-6">
          <div className="min-w-48 flex-1">
            <ChoiceBars
              label={t("letters.next")}
              lang="en"
              bars={choices(lastRow(logits, 0, ids.length - 1), ALL)
                .slice(0, SHOWN)
                .map(({ id, probability }, rank) => ({
                  name: visible(names[id] ?? ""),
                  share: probability,
                  chosen: rank === 0,
                }))}
            />
          </div>
          <div className="min-w-56 flex-[2]">
            <TokenStrip
              label={t("letters.strip")}
              lang="en"
              chips={ids.slice(1).map((id, place) => ({
                text: visible(names[id] ?? ""),
                tone: "bad",
                strength: (bits[place] ?? 0) / STARTLING,
                words: t("letters.bits", {
                  bits: format.number(bits[place] ?? 0, { maximumFractionDigits: 1 }),
                }),
              }))}
            />
          </div>
        </div>
      )}
      <StyleRanges style={style} enabled={mayEdit} onChange={set} />
      {mayEdit && (
        <Button className="self-start" onClick={() => set({ seed: (seed + 1) % SEEDS.most })}>
          {t("letters.again")}
        </Button>
      )}
      <section aria-label={t("letters.goesOn")}>
        <h3 className="mb-1 text-muted text-sm">{t("letters.goesOn")}</h3>
        <p lang="en" className="whitespace-pre-wrap break-words">
          <strong>{text}</strong>
          {writing.tokens
            .slice(ids?.length ?? 0)
            .map((id) => names[id])
            .join("")}
        </p>
      </section>
    </div>
  );
}

export const words = "demoText";
