"use client";

import { useTranslations } from "next-intl";
import type { Turn } from "./chat.ts";
import { NONE, SLOTS } from "./talk.ts";

/** What the model wrote down as understood, and what the back end answered to it. */
export function SlotPanel({ turn }: { turn: Turn | undefined }) {
  const t = useTranslations("demoLanguage");
  const value = (text: string | undefined) => (text === undefined || text === NONE ? "–" : text);
  return (
    <section aria-label={t("slots")} className="rounded border border-line p-2 text-sm">
      <p className="mb-1 text-muted">{t("slots")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 sm:grid-cols-[auto_1fr_auto_1fr]">
        {SLOTS.map((slot) => (
          <div key={slot} className="contents">
            <dt className="text-muted">{t(`slot.${slot}`)}</dt>
            <dd className="font-mono">{value(turn?.state[slot])}</dd>
          </div>
        ))}
        <div className="contents">
          <dt className="text-muted">{t("backEnd")}</dt>
          <dd className="font-mono">
            {value(turn?.found.status)} {turn?.found.number ? turn.found.number : ""}
          </dd>
        </div>
      </dl>
    </section>
  );
}
