"use client";

import { useTranslations } from "next-intl";
import { cx } from "#app/_ui/class-names.ts";
import { COMMA, linesOf, STOP } from "./verse.ts";

interface VerseLinesProps {
  readonly tokens: readonly number[];
  readonly names: readonly string[];
  /** Tokens that people gave, the form's included. */
  readonly given: number;
  readonly chosen: number | null;
  /** Attention that the chosen character paid to each place. */
  readonly looked: readonly number[];
  readonly onChoose: (place: number) => void;
}

/** Characters on the strongest shade must stay readable. */
const FULL = 45;

/** The poem in large characters; choosing one shows what else could have come and where the model looked. */
export function VerseLines({ tokens, names, given, chosen, looked, onChoose }: VerseLinesProps) {
  const t = useTranslations("demoText");
  const shade = (place: number): React.CSSProperties => ({
    background: `color-mix(in srgb, var(--accent) ${Math.round(FULL * Math.min(1, looked[place] ?? 0))}%, transparent)`,
  });
  return (
    <section aria-label={t("verse.poem")} lang="zh-Hans" className="text-2xl leading-10">
      {linesOf(tokens).map((line) => (
        <div key={line[0]?.place} className="flex flex-wrap">
          {line.map(({ id, place }) =>
            id === COMMA || id === STOP || place < given ? (
              <span key={place} style={shade(place)} className="px-0.5 font-semibold">
                {names[id]}
              </span>
            ) : (
              <button
                key={place}
                type="button"
                aria-pressed={place === chosen}
                style={shade(place)}
                onClick={() => onChoose(place)}
                className={cx("rounded-sm px-0.5", place === chosen && "outline outline-2 outline-accent")}
              >
                {names[id]}
              </button>
            ),
          )}
        </div>
      ))}
    </section>
  );
}
