"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { lastRow } from "../../language/tokens.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { textOr } from "../../text/read-state.ts";
import { beginnings, inputsOf } from "../../text/reading.ts";
import { TextInput } from "../../text/text-input.tsx";
import { TokenStrip } from "../../text/token-strip.tsx";
import { useReading } from "../../text/use-reading.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const MOST = 120;
/** Each beginning is a text of its own to the network: more of them would be felt at every key. */
const MOST_BEGINNINGS = 40;
const SPAM = 1;
const FETCH = { fetch: ["logits"] } as const;
const MAILS = {
  prize:
    "Congratulations! You have been selected to receive a free holiday worth $2,500. Click here to claim your prize now, this offer ends today. To be removed from our list, reply with remove in the subject.",
  list: "I tried the patch on my laptop and it still fails when I rebuild the package. The log says that the library is missing, so I think the path in the script is wrong. Can you try it with the latest kernel?",
  turn: "Hi Anna, thanks for the photos of the garden, they are lovely. By the way, a friend of mine makes $900 a week working from home, guaranteed, no experience needed. Order the free report at http://example.com today!",
  short: "See you at lunch tomorrow?",
} as const;

const read = (values: Values) => ({ text: textOr(values.text, MAILS.prize) });

/** Write a mail, and see how sure the network is of spam after every word. */
export default function Demo(props: DemoProps) {
  const t = useTranslations("demoText");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ text }, set] = useDemoState(doc, card.slug, read);
  const { read: given, failed } = useReading(card.slug, text, MOST);
  const ends = useMemo(() => beginnings(given?.ids.length ?? 0, MOST_BEGINNINGS), [given]);
  const inputs = useMemo(() => given && inputsOf(ends.map((end) => given.ids.slice(0, end))), [given, ends]);
  const { ran, failure } = useOutputs(props, inputs, FETCH);
  const logits = ran?.outputs.logits;
  const fits = logits && given && logits.dims[0] === ends.length;
  const shares = fits ? ends.map((_, row) => softmax(lastRow(logits, row))) : [];
  const spamAt = (place: number) => shares[ends.findIndex((end) => end > place)]?.[SPAM] ?? 0.5;
  const final = shares.at(-1);
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        label={t("mail.label")}
        hint={t("mail.hint")}
        lang="en"
        value={text}
        examples={Object.entries(MAILS).map(([key, value]) => ({
          name: t(`mail.${key as keyof typeof MAILS}`),
          value,
        }))}
        enabled={mayEdit}
        reading={given}
        onChange={(next) => set({ text: next })}
      />
      {(failed || failure) && <Alert tone="bad" title={t("failed")} />}
      {final && (
        <div aria-live="polite">
          <ProbabilityBars labels={[t("mail.wanted"), t("mail.spam")]} probabilities={final} />
        </div>
      )}
      {given && final && (
        <TokenStrip
          label={t("mail.strip")}
          lang="en"
          chips={given.words.map((word, place) => ({
            text: word,
            tone: spamAt(place) > 0.5 ? "bad" : "good",
            strength: Math.abs(2 * spamAt(place) - 1),
            words: t("mail.soFar", { percent: format.number(spamAt(place), { style: "percent" }) }),
          }))}
        />
      )}
    </div>
  );
}

export const words = "demoText";
