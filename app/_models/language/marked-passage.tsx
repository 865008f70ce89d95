"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cx } from "#app/_ui/class-names.ts";
import type { Marked } from "./reading.ts";
import type { Word } from "./word-ids.ts";

/** Height of the bars above a word at probability 1. */
const BAR_PX = 28;

interface MarkedPassageProps {
  readonly words: readonly Word[];
  readonly marked: Marked;
}

/** The passage with the answer marked, and over each word how likely the answer starts and ends there. */
export function MarkedPassage({ words, marked }: MarkedPassageProps) {
  const t = useTranslations("demoLanguage");
  const format = useFormatter();
  const { answer, starts, ends, none } = marked;
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  const text = answer && words.slice(answer.first, answer.last + 1).map((word) => word.text);
  const sure = answer ? (starts[answer.first] ?? 0) * (ends[answer.last] ?? 0) : none;
  return (
    <div>
      <p aria-live="polite" className="mb-2 font-medium text-lg">
        {text
          ? t("answerIs", { answer: text.join(" "), percent: percent(sure) })
          : t("noAnswer", { percent: percent(sure) })}
      </p>
      <div className="flex flex-wrap items-end gap-x-1 gap-y-2 leading-6" lang="en">
        {words.map((word, place) => (
          <span key={word.at} className="inline-flex flex-col items-center">
            <span aria-hidden className="flex items-end gap-px" style={{ height: BAR_PX }}>
              <span className="w-1.5 bg-accent" style={{ height: BAR_PX * (starts[place] ?? 0) }} />
              <span className="w-1.5 bg-warn" style={{ height: BAR_PX * (ends[place] ?? 0) }} />
            </span>
            <Answered inside={answer !== null && place >= answer.first && place <= answer.last}>
              {word.text}
            </Answered>
          </span>
        ))}
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 text-muted text-sm">
        <Key className="bg-accent">{t("startBar")}</Key>
        <Key className="bg-warn">{t("endBar")}</Key>
        <span>{t("nonePercent", { percent: percent(none) })}</span>
      </p>
    </div>
  );
}

function Answered({ inside, children }: { inside: boolean; children: string }) {
  return inside ? (
    <mark className="rounded-sm bg-accent-soft px-0.5 font-medium text-text underline decoration-2 decoration-accent">
      {children}
    </mark>
  ) : (
    <span className="px-0.5">{children}</span>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span aria-hidden className={cx("inline-block h-3 w-1.5", className)} />
      {children}
    </span>
  );
}
