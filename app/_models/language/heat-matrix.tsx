"use client";

import { useFormatter } from "next-intl";
import { cx } from "#app/_ui/class-names.ts";
import { KEYBOARD_SCROLL } from "#app/_ui/keyboard-scroll.ts";

interface HeatMatrixProps {
  readonly caption: string;
  /** What was written, one row each. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** 0 to 1, [rows][columns]. */
  readonly weights: readonly (readonly number[])[];
  /** The row whose places are marked. */
  readonly chosen: number;
  readonly onChoose: (row: number) => void;
}

const CELL = "h-5 min-w-5 rounded-sm border border-line";
const placed = (texts: readonly string[]) => texts.map((text, at) => ({ text, at }));

/** Weights between two sequences as a table; choosing a row marks the places that it looked at. */
export function HeatMatrix({ caption, rows, columns, weights, chosen, onChoose }: HeatMatrixProps) {
  const format = useFormatter();
  const mark = (column: number): React.CSSProperties => ({
    background: `color-mix(in srgb, var(--accent) ${Math.round(40 * (weights[chosen]?.[column] ?? 0))}%, transparent)`,
  });
  return (
    <section aria-label={caption} className="relative max-h-96 overflow-auto" {...KEYBOARD_SCROLL}>
      <table className="border-separate border-spacing-px text-sm">
        <caption className="mb-1 text-left text-muted">{caption}</caption>
        <thead>
          <tr>
            <td />
            {placed(columns).map(({ text, at }) => (
              <th key={at} scope="col" style={mark(at)} className="rounded-sm px-0.5 font-normal">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placed(rows).map(({ text, at }) => (
            <tr key={at}>
              <th scope="row" className="p-0 text-right font-normal">
                <button
                  type="button"
                  aria-pressed={at === chosen}
                  onClick={() => onChoose(at)}
                  onMouseEnter={() => onChoose(at)}
                  className={cx(
                    "w-full whitespace-nowrap rounded-sm px-1 text-right font-mono",
                    at === chosen && "bg-accent-soft",
                  )}
                >
                  {text}
                </button>
              </th>
              {placed(columns).map((column) => (
                <HeatCell
                  key={column.at}
                  share={weights[at]?.[column.at] ?? 0}
                  words={format.number(weights[at]?.[column.at] ?? 0, { style: "percent" })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeatCell({ share, words }: { share: number; words: string }) {
  const background = `color-mix(in srgb, var(--accent) ${Math.round(100 * share)}%, transparent)`;
  return (
    <td className={CELL} style={{ background }} title={words}>
      <span className="sr-only">{words}</span>
    </td>
  );
}
