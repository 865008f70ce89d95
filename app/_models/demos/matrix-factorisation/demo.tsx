"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { FilmList } from "../../agents/film-list.tsx";
import { FilmMap } from "../../agents/film-map.tsx";
import { type FilmFactors, foldIn, type Rating } from "../../agents/fold-in.ts";
import { topList } from "../../agents/top-list.ts";
import { type Films, genreOf, useFilms } from "../../agents/use-films.ts";
import { rowsOf, wholeTensor } from "../../agents/whole-tensor.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { principalAxes } from "../../labs/principal-axes.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const TO_RATE = 10;
const TOP = 10;
const STARS = [1, 2, 3, 4, 5];
const FETCH = ["score", "item_vector", "item_bias", "user_bias", "match"];
const FANS = ["action", "drama", "horror"] as const;
const FILMS = 300;
/** Everybody starts from these stars for the first films of the list. */
const EXAMPLE = [3, 5, 4, 1];

const isStars = (value: unknown): value is number => STARS.some((stars) => stars === value);

/** Null before anybody rated. Another browser may have written anything. */
function readRatings({ stars }: Values): { readonly given: readonly Rating[] | null } {
  if (typeof stars !== "object" || stars === null) return { given: null };
  const given = Object.entries(stars).flatMap(([film, value]) =>
    isStars(value) && Number(film) < FILMS ? [{ film: Number(film), stars: value }] : [],
  );
  return { given };
}

/** The first films of every genre in turn: well known, and different. */
function filmsToRate(films: Films): number[] {
  const rank = films.genres.map(
    (genre, film) => films.genres.slice(0, film).filter((g) => g === genre).length,
  );
  return topList(
    rank.map((place, film) => -place * FILMS - film),
    TO_RATE,
    new Set(),
  );
}

/** Rate ten films and get a list at once: your numbers are solved for while the films' stay. */
export default function RatingsDemo(props: DemoProps) {
  const t = useTranslations("demoAgents");
  const state = useFilms(props.card.slug);
  if (state.status === "loading") return <Skeleton className="h-60" />;
  if (state.status === "failed") return <Alert tone="bad" title={t("films.unreachable")} />;
  return <Ratings {...props} films={state.films} />;
}

function useFactors(props: DemoProps): FilmFactors | null {
  const inputs = useMemo(() => {
    const all = Array.from({ length: FILMS }, (_, film) => film);
    return { user: wholeTensor(all.map(() => 0)), item: wholeTensor(all) };
  }, []);
  const { ran } = useOutputs(props, inputs, { fetch: FETCH });
  return useMemo(() => {
    const { item_vector, item_bias, user_bias, score, match } = ran?.outputs ?? {};
    if (!item_vector || !item_bias || !user_bias || !score || !match) return null;
    const biases = Array.from(item_bias.data, Number);
    const parts = Number(match.data[0]) + Number(user_bias.data[0]) + (biases[0] ?? 0);
    return { mean: Number(score.data[0]) - parts, biases, vectors: rowsOf(item_vector) };
  }, [ran]);
}

function Ratings({ films, ...props }: DemoProps & { films: Films }) {
  const t = useTranslations("demoAgents");
  const format = useFormatter();
  const [{ given }, set] = useDemoState(props.doc, props.card.slug, readRatings);
  const factors = useFactors(props);
  const asked = useMemo(() => filmsToRate(films), [films]);
  const ratings = useMemo(
    () => given ?? EXAMPLE.map((stars, place) => ({ film: asked[place] ?? 0, stars })),
    [given, asked],
  );
  const map = useMemo(() => factors && principalAxes(factors.vectors).points, [factors]);
  const scores = useMemo(() => (factors ? foldIn(factors, ratings) : []), [factors, ratings]);
  const starsOf = (film: number) => ratings.find((rating) => rating.film === film)?.stars ?? 0;
  const list = topList(scores, TOP, new Set(ratings.map(({ film }) => film)));
  const rate = (film: number, stars: number) => {
    const rest = ratings
      .filter((rating) => rating.film !== film)
      .map((rating) => [rating.film, rating.stars]);
    set({ stars: Object.fromEntries(stars > 0 ? [...rest, [film, stars]] : rest) });
  };
  const fan = (genre: string) =>
    set({ stars: Object.fromEntries(asked.map((film) => [film, genreOf(films, film) === genre ? 5 : 2])) });
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted text-sm">{t("films.examples")}</span>
        {FANS.map((genre) => (
          <Button key={genre} size="sm" disabled={!props.mayEdit} onClick={() => fan(genre)}>
            {t(`films.genre.${genre}`)}
          </Button>
        ))}
        <Button size="sm" variant="ghost" disabled={!props.mayEdit} onClick={() => set({ stars: {} })}>
          {t("films.clear")}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <ul className="flex min-w-0 flex-col gap-1">
          {asked.map((film) => (
            <li key={film} className="flex items-center justify-between gap-2">
              <span className="min-w-0 truncate text-sm">{films.titles[film]}</span>
              <Select
                aria-label={t("films.starsFor", { title: films.titles[film] ?? "" })}
                className="w-28 shrink-0"
                disabled={!props.mayEdit}
                value={starsOf(film)}
                onChange={(event) => rate(film, Number(event.target.value))}
              >
                <option value={0}>{t("films.notRated")}</option>
                {STARS.map((stars) => (
                  <option key={stars} value={stars}>
                    {t("films.stars", { stars })}
                  </option>
                ))}
              </Select>
            </li>
          ))}
        </ul>
        <div className="min-w-0" aria-live="polite">
          <FilmList
            title={t(ratings.length > 0 ? "films.forYou" : "films.forAnybody")}
            films={films}
            list={list}
            said={(film) =>
              format.number(scores[film] ?? 0, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
            }
          />
        </div>
      </div>
      {map && <FilmMap label={t("films.map")} films={films} points={map} named={list.slice(0, 3)} />}
      <p className="text-muted text-sm">{t("films.simulated")}</p>
    </div>
  );
}

export const words = "demoAgents";
