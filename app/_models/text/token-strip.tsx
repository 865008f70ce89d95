"use client";

import { cx } from "#app/_ui/class-names.ts";

export interface Chip {
  readonly text: string;
  /** 0 to 1: how strongly it is shaded. */
  readonly strength: number;
  readonly tone: "accent" | "bad" | "good";
  /** Said of the chip, for whoever points at it and for screen readers. */
  readonly words: string;
}

interface TokenStripProps {
  readonly label: string;
  readonly lang: string;
  readonly chips: readonly Chip[];
  readonly chosen?: number;
  readonly onChoose?: (place: number) => void;
}

const COLOURS = { accent: "var(--accent)", bad: "var(--bad)", good: "var(--good)" };
/** Text on the strongest shade must stay readable. */
const FULL = 45;
const placed = (chips: readonly Chip[]) => chips.map((chip, at) => ({ chip, at }));

/** A text as the model reads it, each word shaded. */
export function TokenStrip({ label, lang, chips, chosen, onChoose }: TokenStripProps) {
  const shade = ({ tone, strength }: Chip): React.CSSProperties => ({
    background: `color-mix(in srgb, ${COLOURS[tone]} ${Math.round(FULL * Math.min(1, strength))}%, transparent)`,
  });
  return (
    <section aria-label={label}>
      <h3 className="mb-1 text-muted text-sm">{label}</h3>
      <p lang={lang} className="flex flex-wrap gap-1 leading-6">
        {placed(chips).map(({ chip, at }) =>
          onChoose ? (
            <button
              key={at}
              type="button"
              aria-pressed={at === chosen}
              title={chip.words}
              style={shade(chip)}
              onClick={() => onChoose(at)}
              className={cx("rounded-sm px-0.5", at === chosen && "outline outline-2 outline-accent")}
            >
              {chip.text}
            </button>
          ) : (
            <span key={at} title={chip.words} style={shade(chip)} className="rounded-sm px-0.5">
              {chip.text}
            </span>
          ),
        )}
      </p>
    </section>
  );
}
