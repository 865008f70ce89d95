"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import type { Trial } from "../../labs/search-methods.ts";
import { AXES, type SearchSpace } from "./search-space.ts";

const [WIDTH, HEIGHT] = [320, 150];
const [SIDE, TOP, FLOOR] = [24, 20, 118];
const LATEST = 6;
const COLUMNS = [...AXES, "accuracy"] as const;
const TABLE = [...AXES, "epochs", "accuracy"] as const;

interface TrialBoardProps {
  readonly space: SearchSpace;
  readonly trials: readonly Trial[];
  readonly winner: Trial | undefined;
}

/** Parallel coordinates: a line per trial through its settings to what it reached; below, the last ones as a table. */
export function TrialBoard({ space, trials, winner }: TrialBoardProps) {
  const t = useTranslations("demoLabs");
  const titleId = useId();
  const reached = trials.map((trial) => trial.accuracy);
  const [low, high] = [Math.min(1, ...reached), Math.max(0, ...reached)];
  const x = (column: number) => SIDE + (column / (COLUMNS.length - 1)) * (WIDTH - 2 * SIDE);
  const height = (share: number) => FLOOR - share * (FLOOR - TOP);
  const path = (trial: Trial) => {
    const settings = trial.config.map((value, axis) =>
      height(value / Math.max(1, (space.sizes[axis] ?? 2) - 1)),
    );
    const end = height(high > low ? (trial.accuracy - low) / (high - low) : 1);
    return [...settings, end].map((y, column) => `${x(column)},${y}`).join(" ");
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={titleId}
        className="w-full max-w-[560px]"
      >
        <title id={titleId}>{t("search.board", { count: trials.length })}</title>
        {COLUMNS.map((column, i) => (
          <g key={column} className="text-muted">
            <line x1={x(i)} x2={x(i)} y1={TOP} y2={FLOOR} stroke="currentColor" />
            <text
              x={x(i)}
              y={i % 2 === 0 ? FLOOR + 14 : FLOOR + 26}
              textAnchor="middle"
              fontSize={9}
              fill="currentColor"
            >
              {t(`search.axis.${column}`)}
            </text>
          </g>
        ))}
        {trials.map((trial) => (
          <polyline
            key={`${trial.config.join()} ${trial.epochs}`}
            points={path(trial)}
            fill="none"
            className={trial === winner ? "text-accent" : "text-line-control"}
            stroke="currentColor"
            strokeWidth={trial === winner ? 2.5 : 1}
            strokeOpacity={trial === winner ? 1 : 0.7}
          />
        ))}
      </svg>
      {trials.length > 0 && <LatestTrials space={space} trials={trials.slice(-LATEST).reverse()} />}
    </div>
  );
}

function LatestTrials({ space, trials }: Omit<TrialBoardProps, "winner">) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-line border-b">
            {TABLE.map((column) => (
              <th key={column} scope="col" className="px-1 text-right font-medium">
                {t(`search.axis.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="text-right font-mono tabular-nums">
          {trials.map((trial) => (
            <tr key={`${trial.config.join()} ${trial.epochs}`} className="border-line border-b">
              {AXES.map((axis) => (
                <td key={axis} className="px-1">
                  {space.settings(trial.config)?.[axis]}
                </td>
              ))}
              <td className="px-1">{trial.epochs}</td>
              <td className="px-1">
                {format.number(trial.accuracy, { style: "percent", maximumFractionDigits: 1 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
