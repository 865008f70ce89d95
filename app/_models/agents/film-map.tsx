"use client";

import { useTranslations } from "next-intl";
import { type Films, GENRES, genreOf } from "./use-films.ts";

const SIDE = 320;
const MARGIN = 14;
/** Each genre has its own mark, so that colour is not needed. */
const MARKS = { drama: "○", action: "▲", adventure: "◆", comedy: "●", thriller: "✕", horror: "■" } as const;
const TONES = {
  drama: "fill-muted",
  action: "fill-bad",
  adventure: "fill-good",
  comedy: "fill-warn",
  thriller: "fill-accent",
  horror: "fill-text",
} as const;

interface FilmMapProps {
  readonly label: string;
  readonly films: Films;
  readonly points: readonly (readonly [number, number])[];
  /** Named on the map. */
  readonly named: readonly number[];
}

const scaleOf = (values: readonly number[]) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value: number) => MARGIN + ((value - low) / Math.max(1e-9, high - low)) * (SIDE - 2 * MARGIN);
};

/** Films as points; those that are alike to the model lie together. */
export function FilmMap({ label, films, points, named }: FilmMapProps) {
  const t = useTranslations("demoAgents");
  const x = scaleOf(points.map(([value]) => value));
  const y = scaleOf(points.map(([, value]) => value));
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <svg
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        role="img"
        aria-label={label}
        className="w-full max-w-[480px] rounded border border-line"
      >
        {points.map((point, film) => (
          <text
            key={films.titles[film]}
            x={x(point[0])}
            y={y(point[1])}
            fontSize={7}
            textAnchor="middle"
            className={TONES[genreOf(films, film)]}
          >
            <title>{films.titles[film]}</title>
            {MARKS[genreOf(films, film)]}
          </text>
        ))}
        {named.map((film) => (
          <text
            key={films.titles[film]}
            x={Math.min(SIDE - 60, Math.max(60, x(points[film]?.[0] ?? 0)))}
            y={y(points[film]?.[1] ?? 0) - 6}
            fontSize={9}
            textAnchor="middle"
            className="fill-text font-medium"
          >
            {films.titles[film]}
          </text>
        ))}
      </svg>
      <figcaption>
        <ul className="flex flex-wrap gap-x-3 text-sm">
          {GENRES.map((genre) => (
            <li key={genre}>
              <span aria-hidden>{MARKS[genre]}</span> {t(`films.genre.${genre}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
