"use client";

import { useTranslations } from "next-intl";
import type { MapVocabulary } from "./word-sum.ts";

const WIDTH = 320;
const HEIGHT = 240;
const MARGIN = 24;
/** The commonest words, as dots: the shape of the whole. */
const DOTS = 600;

interface WordMapProps {
  readonly vocabulary: MapVocabulary;
  readonly own: readonly number[];
  readonly near: readonly number[];
}

function scale(values: readonly number[], size: number): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => MARGIN + ((value - low) / (high - low || 1)) * (size - 2 * MARGIN);
}

/** The two main directions of all vectors; the words of the sum and the nearest ones by name. */
export function WordMap({ vocabulary, own, near }: WordMapProps) {
  const t = useTranslations("demoText");
  const { plane, tokens } = vocabulary;
  // Place 0 is padding, no word.
  const words = plane.slice(1);
  const x = scale(
    words.map(([value]) => value),
    WIDTH,
  );
  const y = scale(
    words.map(([, value]) => value),
    HEIGHT,
  );
  const at = (id: number) => ({ cx: x(plane[id]?.[0] ?? 0), cy: y(plane[id]?.[1] ?? 0) });
  const named = [...near.map((id) => ({ id, mine: false })), ...own.map((id) => ({ id, mine: true }))];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("vectors.map")}
      className="w-full max-w-xl rounded-md border border-line"
    >
      {words.slice(0, DOTS).map((_, place) => (
        <circle key={tokens[place + 1]} {...at(place + 1)} r={0.8} className="fill-line-control" />
      ))}
      {named.map(({ id, mine }) => {
        const { cx, cy } = at(id);
        return (
          <g key={id}>
            <circle cx={cx} cy={cy} r={2} className={mine ? "fill-accent" : "fill-warn"} />
            <text
              x={cx + 3}
              y={cy + 3}
              fontSize={8}
              className={mine ? "fill-accent font-semibold" : "fill-text"}
            >
              {tokens[id]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
