"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../demo.ts";
import type { Values } from "../demo-state.ts";
import { useDemoState } from "../use-demo-state.ts";
import { BeamList } from "./beam-list.tsx";
import { Examples } from "./examples.tsx";
import { HeatMatrix } from "./heat-matrix.tsx";
import { decode, encode, PairVocabulary, UNKNOWN } from "./tokens.ts";
import type { TranslationKind } from "./translate.ts";
import { type Translated, useAttention, useTranslation } from "./use-translation.ts";
import { useVocabulary } from "./use-vocabulary.ts";
import { wholeBetween } from "./whole.ts";

const MAX_TEXT = 200;
/** Places of the beam list that may be chosen; a shorter list takes its last. */
const MOST_PICKED = 15;
interface TranslationDemoProps extends DemoProps {
  readonly kind: TranslationKind;
  readonly examples: readonly string[];
  /** A constant function: the shared state of whatever the document holds. */
  readonly read: (values: Values) => TranslationState;
}

export interface TranslationState {
  readonly text: string;
  readonly pick: number;
  readonly head: number;
}

export const translationReader =
  (first: string, heads: number) =>
  (values: Values): TranslationState => ({
    text: typeof values.text === "string" ? values.text.slice(0, MAX_TEXT) : first,
    pick: wholeBetween(values.pick, 0, MOST_PICKED, 0),
    head: wholeBetween(values.head, 0, Math.max(0, heads - 1), 0),
  });

/** A source that people type, the best translations, and where the model looked for each written token. */
export function TranslationDemo({ kind, examples, read, ...props }: TranslationDemoProps) {
  const t = useTranslations("demoLanguage");
  const { card, doc, mayEdit } = props;
  const [{ text, pick, head }, set] = useDemoState(doc, card.slug, read);
  const loading = useVocabulary(card.slug, PairVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const tokens = useMemo(() => kind.tokensOf(text), [kind, text]);
  const { translated, failed } = useTranslation(props, kind, vocabulary, tokens);
  const strange = vocabulary ? strangeTokens(vocabulary, tokens) : [];
  const tooLong = tokens.length > kind.longest;
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t("source")}
        hint={t("sourceHint", { most: kind.longest })}
        error={tooLong ? t("tooLong", { count: tokens.length, most: kind.longest }) : undefined}
      >
        <Input
          value={text}
          lang="zh"
          maxLength={MAX_TEXT}
          disabled={!mayEdit}
          onChange={(event) => set({ text: event.target.value, pick: 0 })}
        />
      </Field>
      {mayEdit && (
        <Examples
          label={t("examples")}
          items={examples.map((value) => ({ name: value, value }))}
          onChoose={(value) => set({ text: value, pick: 0 })}
        />
      )}
      {tokens.length === 0 && <p className="text-muted">{t("sourceEmpty")}</p>}
      {strange.length > 0 && <Alert tone="warn" title={t("strange", { characters: strange.join(" ") })} />}
      {(failed || loading.status === "failed") && <Alert tone="bad" title={t("failed")} />}
      {translated && vocabulary && (
        <Result
          {...{ kind, vocabulary, translated, pick, head, mayEdit }}
          run={props.run}
          onSet={(patch) => set(patch)}
        />
      )}
    </div>
  );
}

const strangeTokens = ({ source }: PairVocabulary, tokens: readonly string[]): string[] => {
  const ids = encode(source, tokens);
  return [...new Set(tokens.filter((_, at) => ids[at] === UNKNOWN))];
};

interface ResultProps extends Pick<DemoProps, "run" | "mayEdit"> {
  readonly kind: TranslationKind;
  readonly vocabulary: PairVocabulary;
  readonly translated: Translated;
  readonly pick: number;
  readonly head: number;
  readonly onSet: (patch: Values) => void;
}

function Result({ kind, vocabulary, translated, pick, head, mayEdit, run, onSet }: ResultProps) {
  const t = useTranslations("demoLanguage");
  const [row, setRow] = useState(0);
  const { tokens, beam } = translated;
  const best = beam[Math.min(pick, beam.length - 1)];
  const chosen = useMemo(() => (best ? { tokens, written: best.tokens, head } : null), [tokens, best, head]);
  const weights = useAttention({ run }, kind, vocabulary, chosen);
  const written = best?.tokens.slice(1).map((id) => vocabulary.target[id] ?? "") ?? [];
  return (
    <>
      <div aria-live="polite">
        <BeamList
          rows={beam.map((one) => ({
            text: kind.join(decode(vocabulary.target, one.tokens.slice(1))),
            probability: Math.exp(one.score),
          }))}
          chosen={Math.min(pick, beam.length - 1)}
          enabled={mayEdit}
          onChoose={(place) => onSet({ pick: place })}
        />
      </div>
      {kind.heads > 0 && (
        <Field label={t("head")}>
          <Select
            value={head}
            disabled={!mayEdit}
            onChange={(event) => onSet({ head: Number(event.target.value) })}
          >
            {Array.from({ length: kind.heads }, (_, place) => place).map((place) => (
              <option key={place} value={place}>
                {t("headNumber", { number: place + 1 })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {weights && (
        <HeatMatrix
          caption={t("alignment")}
          rows={written}
          columns={tokens}
          weights={weights}
          chosen={Math.min(row, written.length - 1)}
          onChoose={setRow}
        />
      )}
    </>
  );
}
