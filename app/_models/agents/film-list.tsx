"use client";

import { useTranslations } from "next-intl";
import { type Films, genreOf } from "./use-films.ts";

interface FilmListProps {
  readonly title: string;
  readonly films: Films;
  readonly list: readonly number[];
  /** What is said behind a film. */
  readonly said: (film: number) => string;
  /** Films that another list holds too. */
  readonly marked?: ReadonlySet<number>;
}

export function FilmList({ title, films, list, said, marked }: FilmListProps) {
  const t = useTranslations("demoAgents");
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium">{title}</h3>
      <ol className="list-decimal pl-6 text-sm">
        {list.map((film) => (
          <li key={film} className={marked?.has(film) ? "font-medium" : ""}>
            {films.titles[film]}{" "}
            <span className="font-normal text-muted">
              {t(`films.genre.${genreOf(films, film)}`)} {said(film)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
