"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Range } from "#app/_ui/range.tsx";
import { BLANK, bestPath, greedy, logSoftmax, prefixBeam, runsOf } from "./ctc.ts";
import type { Matrix } from "./front-end.ts";
import { MelPicture } from "./mel-picture.tsx";

interface CtcReadingProps {
  readonly logits: Matrix;
  /** Of the beam. */
  readonly width: number;
  readonly mayEdit: boolean;
  readonly onWidth: (width: number) => void;
}

const SIGNS = ["–", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "o"];
const SHOWN = 5;

const written = (labels: readonly number[]): string => labels.map((label) => SIGNS[label] ?? "?").join(" ");

/** How the scores of every frame become a string: best path, merged repeats, dropped blanks, and the beam's rivals. */
export function CtcReading({ logits, width, mayEdit, onWidth }: CtcReadingProps) {
  const t = useTranslations("demoAudio");
  const format = useFormatter();
  const posteriors = useMemo(() => {
    const rows = Array.from({ length: logits.rows }, (_, row) =>
      logSoftmax(logits.data.subarray(row * logits.columns, (row + 1) * logits.columns)).map(Math.exp),
    );
    return { ...logits, data: Float64Array.from(rows.flat()) };
  }, [logits]);
  const runs = useMemo(() => runsOf(bestPath(logits)), [logits]);
  const beam = useMemo(() => prefixBeam(logits, width).slice(0, SHOWN), [logits, width]);
  const best = greedy(logits);
  return (
    <section aria-label={t("digits.reading")} className="flex min-w-0 flex-col gap-2">
      <p aria-live="polite" className="font-mono text-2xl">
        {best.length === 0 ? t("digits.nothing") : written(best)}
      </p>
      <h3 className="font-medium text-sm">{t("digits.posteriors")}</h3>
      <MelPicture label={t("digits.posteriors")} mel={posteriors} />
      <p className="text-muted text-sm">{t("digits.rows")}</p>
      <h3 className="font-medium text-sm">{t("digits.path")}</h3>
      <ol className="flex flex-wrap gap-0.5 font-mono text-sm">
        {runs.map(({ label, start, end }) => (
          <li
            key={start}
            className={
              label === BLANK
                ? "rounded px-1 text-muted"
                : "rounded bg-accent-soft px-1 font-semibold text-accent"
            }
          >
            {SIGNS[label]}
            <sub>{end - start}</sub>
          </li>
        ))}
      </ol>
      <p className="text-muted text-sm">{t("digits.collapse")}</p>
      <Range
        label={t("digits.beam")}
        value={width}
        min={1}
        max={16}
        step={1}
        disabled={!mayEdit}
        text={String(width)}
        onChange={onWidth}
      />
      <ol className="text-sm">
        {beam.map(({ labels, logProbability }) => (
          <li key={labels.join()} className="flex justify-between gap-2 border-line border-b py-0.5">
            <span className="font-mono">{labels.length === 0 ? t("digits.nothing") : written(labels)}</span>
            <span className="font-mono tabular-nums">
              {format.number(Math.exp(logProbability), { style: "percent", maximumFractionDigits: 1 })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
