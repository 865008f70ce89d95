"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Range } from "#app/_ui/range.tsx";
import { type MelodyVocabulary, meaningOf, pitchName } from "./melody.ts";
import { type Choice, chances } from "./sampling.ts";

interface NextEventsProps {
  readonly vocabulary: MelodyVocabulary;
  /** Of the events at `place`. */
  readonly scores: Float32Array | undefined;
  readonly choice: Choice;
  readonly place: number;
  readonly last: number;
  readonly taken: number;
  readonly onPlace: (place: number) => void;
}

const SHOWN = 8;

/** What could have come at one place of the tune, and what was drawn. */
export function NextEvents({ vocabulary, scores, choice, place, last, taken, onPlace }: NextEventsProps) {
  const t = useTranslations("demoAudio");
  const format = useFormatter();
  const probabilities = scores ? chances(scores, choice) : [];
  const likeliest = probabilities
    .map((chance, event) => ({ chance, event }))
    .filter(({ chance }) => chance > 0)
    .sort((a, b) => b.chance - a.chance)
    .slice(0, SHOWN);
  const nameOf = (event: number): string => {
    const meaning = meaningOf(event, vocabulary);
    if (meaning.kind === "pitch") return pitchName(meaning.pitch);
    if (meaning.kind === "length") return t("melody.length", { length: vocabulary.tokens[event] ?? "" });
    return t(`melody.event.${meaning.kind}`);
  };
  return (
    <section aria-label={t("melody.next")} className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{t("melody.next")}</h3>
      <Range
        label={t("melody.place")}
        value={place}
        min={1}
        max={last}
        step={1}
        text={`${place}/${last}`}
        onChange={onPlace}
      />
      <dl className="grid grid-cols-[6.5rem_1fr_3rem] items-center gap-x-2 gap-y-0.5 text-sm">
        {likeliest.map(({ event, chance }) => (
          <div key={event} className="contents">
            <dt className={event === taken ? "font-semibold" : undefined}>
              {nameOf(event)}
              {event === taken && <span aria-hidden> ●</span>}
              {event === taken && <span className="sr-only"> {t("melody.drawn")}</span>}
            </dt>
            <dd aria-hidden className="h-3 rounded-sm bg-hover">
              <div
                className={`h-3 rounded-sm ${event === taken ? "bg-accent-fill" : "bg-line-control"}`}
                style={{ width: `${chance * 100}%` }}
              />
            </dd>
            <dd className="text-right font-mono tabular-nums">
              {format.number(chance, { style: "percent", maximumFractionDigits: 0 })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
