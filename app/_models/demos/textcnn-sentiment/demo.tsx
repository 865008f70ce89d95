"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { lastRow } from "../../language/tokens.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { type Phrase, winners, without } from "../../text/phrases.ts";
import { textOr } from "../../text/read-state.ts";
import { inputsOf } from "../../text/reading.ts";
import { TextInput } from "../../text/text-input.tsx";
import { TokenStrip } from "../../text/token-strip.tsx";
import { useReading } from "../../text/use-reading.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const MOST = 80;
const WIDTHS = [2, 3, 4] as const;
const SHOWN = 8;
const PRAISE = 1;
const FETCH = { fetch: ["logits", "grams_2", "grams_3", "grams_4"] } as const;
const CHANGED = { fetch: ["logits"] } as const;
const REVIEWS = {
  praise: "房间很干净，服务也热情，早餐品种多，下次还来。",
  complaint: "等了三天才发货，屏幕还有划痕，客服一直不回，太失望了。",
  turn: "外观不错，价格也便宜，可是用了两天就坏了。",
  negated: "没有想象中那么好，也不推荐。",
} as const;

const read = (values: Values) => ({ text: textOr(values.text, REVIEWS.praise) });

/** A review, the answer, and the phrases for which the filters answered most strongly. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ text }, set] = useDemoState(doc, card.slug, read);
  const { read: given, failed } = useReading(card.slug, text, MOST);
  const inputs = useMemo(() => given && inputsOf([given.ids]), [given]);
  const { ran, failure } = useOutputs(props, inputs, FETCH);
  const outputs = ran?.outputs;
  const fits = given && outputs?.grams_2?.dims[2] === given.ids.length;
  const phrases = useMemo(() => (fits && outputs ? strongest(outputs) : []), [fits, outputs]);
  const changed = useMemo(
    () => given && inputsOf(phrases.map((phrase) => without(given.ids, phrase))),
    [given, phrases],
  );
  const left = useOutputs(props, changed, CHANGED).ran?.outputs.logits;
  const percent = (share: number) => format.number(share, { style: "percent" });
  const shares = fits && outputs.logits ? softmax(lastRow(outputs.logits, 0)) : null;
  const covering = (place: number) =>
    phrases
      .filter(({ start, width }) => place >= start && place < start + width)
      .reduce((sum, { filters }) => sum + filters, 0);
  const most = Math.max(1, ...(given?.ids.map((_, place) => covering(place)) ?? []));
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        label={t("review.label")}
        hint={t("review.hint")}
        lang="zh-Hans"
        value={text}
        examples={Object.entries(REVIEWS).map(([key, value]) => ({
          name: t(`review.${key as keyof typeof REVIEWS}`),
          value,
        }))}
        enabled={mayEdit}
        reading={given}
        onChange={(next) => set({ text: next })}
      />
      {(failed || failure) && <Alert tone="bad" title={t("failed")} />}
      {shares && given && (
        <>
          <div aria-live="polite">
            <ProbabilityBars labels={[t("review.bad"), t("review.good")]} probabilities={shares} />
          </div>
          <TokenStrip
            label={t("review.strip")}
            lang="zh-Hans"
            chips={given.words.map((word, place) => ({
              text: word,
              tone: "accent",
              strength: covering(place) / most,
              words: t("review.filters", { filters: covering(place) }),
            }))}
          />
          <table className="w-full max-w-xl text-sm">
            <caption className="mb-1 text-left text-muted">{t("review.table")}</caption>
            <thead>
              <tr className="text-left text-muted">
                <th className="font-normal">{t("review.phrase")}</th>
                <th className="font-normal">{t("review.won")}</th>
                <th className="font-normal">{t("review.without")}</th>
              </tr>
            </thead>
            <tbody>
              {phrases.map((phrase, row) => (
                <tr key={`${phrase.start} ${phrase.width}`} className="border-line border-t">
                  <td lang="zh-Hans">
                    {given.words.slice(phrase.start, phrase.start + phrase.width).join("")}
                  </td>
                  <td className="font-mono">{phrase.filters}</td>
                  <td className="font-mono">
                    {left && left.dims[0] === phrases.length
                      ? percent(softmax(lastRow(left, row))[PRAISE] ?? 0)
                      : ""}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

function strongest(outputs: Tensors): Phrase[] {
  return WIDTHS.flatMap((width) => {
    const grams = outputs[`grams_${width}`];
    return grams ? winners(grams, width) : [];
  })
    .sort((a, b) => b.filters - a.filters || b.strength - a.strength)
    .slice(0, SHOWN);
}

export const words = "demoText";
