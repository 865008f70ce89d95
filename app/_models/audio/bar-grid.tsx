"use client";

import { useTranslations } from "next-intl";
import { CHORD_ROWS, type Locks, ROWS, rowName, STEPS } from "./bar-notes.ts";

interface BarGridProps {
  readonly cells: readonly boolean[];
  readonly roll: ArrayLike<number>;
  readonly locks: Locks;
  readonly enabled: boolean;
  /** The step that sounds. */
  readonly step: number | null;
  readonly onCell: (cell: number) => void;
}

const ROW_LIST = Array.from({ length: ROWS }, (_, i) => ROWS - 1 - i);
const STEP_LIST = Array.from({ length: STEPS }, (_, i) => i);

/** The bar as a step sequencer; the shade of a silent cell is how near it came to sounding. */
export function BarGrid({ cells, roll, locks, enabled, step, onCell }: BarGridProps) {
  const t = useTranslations("demoAudio");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{t("bar.grid")}</legend>
      <div className="flex flex-col gap-px">
        {ROW_LIST.map((row) => (
          <div key={row} className={`flex items-center gap-px ${row === CHORD_ROWS - 1 ? "mt-2" : ""}`}>
            <span aria-hidden className="w-7 shrink-0 font-mono text-[10px] text-muted">
              {rowName(row)}
            </span>
            {STEP_LIST.map((column) => {
              const cell = column * ROWS + row;
              const on = cells[cell] === true;
              const locked = locks[cell] !== undefined;
              return (
                <button
                  key={column}
                  type="button"
                  disabled={!enabled}
                  aria-pressed={on}
                  aria-label={t(locked ? "bar.lockedCell" : "bar.cell", {
                    part: t(row < CHORD_ROWS ? "bar.chord" : "bar.melody"),
                    note: rowName(row),
                    step: column + 1,
                  })}
                  className={`h-3.5 min-w-0 flex-1 rounded-[2px] border ${on ? "bg-accent-fill" : "bg-hover"} ${
                    locked ? "border-warn" : column === step ? "border-text" : "border-transparent"
                  }`}
                  style={on ? undefined : { opacity: 0.45 + 0.55 * Math.min(1, 2 * Number(roll[cell] ?? 0)) }}
                  onClick={() => onCell(cell)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
