"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { cx } from "#app/_ui/class-names.ts";
import type { Turn, Written } from "./chat.ts";

const placed = (words: readonly Written[]) => words.map((word, at) => ({ ...word, at }));

/** What a person said and what the model replied, each word of it with its probability. */
export function ChatTurn({ turn }: { turn: Turn }) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const [chosen, setChosen] = useState<number | null>(null);
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const word = chosen === null ? undefined : turn.written[chosen];
  return (
    <li className="flex flex-col gap-1">
      <p className="max-w-[85%] self-end break-words rounded-lg bg-accent-soft px-2 py-1">
        <span className="sr-only">{t("personSays")}</span> {turn.said}
      </p>
      {turn.unknown.length > 0 && (
        <p className="self-end text-sm text-warn">{t("unknownWords", { words: turn.unknown.join(" ") })}</p>
      )}
      <div className="max-w-[85%] self-start rounded-lg border border-line bg-surface px-2 py-1">
        <p className="sr-only">{t("modelSays", { reply: turn.reply })}</p>
        <div className="flex flex-wrap gap-x-0.5">
          {placed(turn.written).map(({ token, probability, at }) => (
            <button
              key={at}
              type="button"
              aria-label={t("wordChance", { word: token, percent: percent(probability) })}
              aria-pressed={chosen === at}
              onClick={() => setChosen(chosen === at ? null : at)}
              onMouseEnter={() => setChosen(at)}
              className={cx(
                "rounded-sm border-b-2 px-0.5",
                probability < 0.6 ? "border-warn" : "border-transparent",
                chosen === at && "bg-hover",
              )}
            >
              {token}
            </button>
          ))}
        </div>
        {word && (
          <p className="mt-1 border-line border-t pt-1 text-muted text-sm">
            {word.others.map(({ token, probability }) => `${token} ${percent(probability)}`).join(" · ")}
          </p>
        )}
      </div>
    </li>
  );
}
