"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Examples } from "../../language/examples.tsx";
import { lastRow } from "../../language/tokens.ts";
import { useVocabulary } from "../../language/use-vocabulary.ts";
import { textOr } from "../../text/read-state.ts";
import { WordMap } from "../../text/word-map.tsx";
import { MapVocabulary, neighbours, sumInputs, wordSum } from "../../text/word-sum.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const SHOWN = 10;
const FETCH = { fetch: ["similarity"] } as const;
const SUMS = ["river", "three", "happy", "walked", "brother - he + she", "water - sea + road"] as const;

const read = (values: Values) => ({ text: textOr(values.text, SUMS[0]) });

/** Search a word or add and take away words: what lies nearest, and where that is on the map. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ text }, set] = useDemoState(doc, card.slug, read);
  const loading = useVocabulary(card.slug, MapVocabulary);
  const vocabulary = loading.status === "ready" ? loading.value : null;
  const sum = useMemo(() => vocabulary && wordSum(vocabulary, text), [vocabulary, text]);
  const inputs = useMemo(() => sum && sumInputs(sum), [sum]);
  const { ran, failure } = useOutputs(props, inputs, FETCH);
  const similarity = ran?.outputs.similarity;
  const near = sum && similarity ? neighbours(lastRow(similarity, 0), sum, SHOWN) : [];
  return (
    <div className="flex flex-col gap-3">
      {mayEdit && (
        <Examples
          label={t("examples")}
          items={SUMS.map((value) => ({ name: value, value }))}
          onChoose={(value) => set({ text: value })}
        />
      )}
      <Field label={t("vectors.label")} hint={t("vectors.hint")}>
        <Input
          lang="en"
          value={text}
          maxLength={120}
          disabled={!mayEdit}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      {sum && sum.unknown.length > 0 && (
        <Alert tone="warn" title={t("vectors.unknown", { words: sum.unknown.join(", ") })} />
      )}
      {sum && sum.terms.length === 0 && <p className="text-muted">{t("empty")}</p>}
      {(failure || loading.status === "failed") && <Alert tone="bad" title={t("failed")} />}
      {vocabulary && sum && near.length > 0 && (
        <div className="flex flex-wrap gap-6">
          <section aria-label={t("vectors.near")} className="min-w-48 flex-1">
            <h3 className="mb-1 text-muted text-sm">{t("vectors.near")}</h3>
            <ol className="text-sm">
              {near.map(({ id, similarity: cosine }) => (
                <li key={id} className="flex justify-between gap-2">
                  <button
                    type="button"
                    lang="en"
                    disabled={!mayEdit}
                    className="underline decoration-dotted"
                    onClick={() => set({ text: vocabulary.tokens[id] ?? "" })}
                  >
                    {vocabulary.tokens[id]}
                  </button>
                  <span className="font-mono tabular-nums">
                    {format.number(cosine, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
                  </span>
                </li>
              ))}
            </ol>
          </section>
          <div className="min-w-64 flex-[2]">
            <WordMap
              vocabulary={vocabulary}
              own={sum.terms.map(({ id }) => id)}
              near={near.map(({ id }) => id)}
            />
          </div>
        </div>
      )}
    </div>
  );
}

export const words = "demoText";
