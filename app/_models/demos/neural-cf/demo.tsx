"use client";

import { Shuffle } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { FilmList } from "../../agents/film-list.tsx";
import { topList } from "../../agents/top-list.ts";
import { type Films, GENRES, useFilms } from "../../agents/use-films.ts";
import { wholeTensor } from "../../agents/whole-tensor.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { curveOf } from "../../labs/curve.ts";
import { sigmoid } from "../../labs/net.ts";
import { wholeIn } from "../../labs/read-value.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const PEOPLE = 500;
const FILMS = 300;
const TOP = 10;
const LEAP = 137;
const MODELS = ["network", "dotProduct", "popular", "oracle"] as const;

/** Another browser may have written anything. */
const readPerson = (values: Values) => ({ person: wholeIn(values.person, 0, PEOPLE - 1, 3) });

/** One simulated person's clicks, and what the network and a dot product would show next. */
export default function ClicksDemo(props: DemoProps) {
  const t = useTranslations("demoAgents");
  const state = useFilms(props.card.slug);
  if (state.status === "loading") return <Skeleton className="h-60" />;
  if (state.status === "failed") return <Alert tone="bad" title={t("films.unreachable")} />;
  return <SideBySide {...props} films={state.films} />;
}

function SideBySide({ films, ...props }: DemoProps & { films: Films }) {
  const t = useTranslations("demoAgents");
  const format = useFormatter();
  const [{ person }, set] = useDemoState(props.doc, props.card.slug, readPerson);
  const inputs = useMemo(() => {
    const all = Array.from({ length: FILMS }, (_, film) => film);
    return { user: wholeTensor(all.map(() => person)), item: wholeTensor(all) };
  }, [person]);
  const network = useOutputs(props, inputs, { fetch: ["logit"] });
  const product = useOutputs(props, inputs, { graph: "dot-product", fetch: ["logit"] });
  const clicked = films.clicks?.[person] ?? [];
  const known = new Set(clicked);
  const lists = [network, product].map(({ ran }) => {
    const scores = Array.from(ran?.outputs.logit?.data ?? [], Number);
    return { scores, list: topList(scores, TOP, known) };
  });
  const [ours, theirs] = lists;
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const said = (scores: readonly number[] | undefined) => (film: number) =>
    percent(sigmoid(scores?.[film] ?? 0));
  const counts = GENRES.map((genre, i) => ({
    genre,
    count: clicked.filter((film) => films.genres[film] === i).length,
  })).filter(({ count }) => count > 0);
  const failed = network.failure ?? product.failure;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-52 flex-1">
          <Range
            label={t("clicks.person")}
            value={person}
            min={0}
            max={PEOPLE - 1}
            text={String(person)}
            disabled={!props.mayEdit}
            onChange={(value) => set({ person: value })}
          />
        </div>
        <Button
          disabled={!props.mayEdit}
          onClick={() => set({ person: (person + LEAP) % PEOPLE })}
          icon={<Shuffle aria-hidden className="size-4" />}
        >
          {t("clicks.another")}
        </Button>
      </div>
      <p>
        {t("clicks.known", {
          count: clicked.length,
          genres: format.list(counts.map(({ genre, count }) => `${t(`films.genre.${genre}`)} ${count}`)),
          some: format.list(clicked.slice(0, 4).map((film) => films.titles[film] ?? "")),
        })}
      </p>
      {failed && <Alert tone="bad" title={t("runFailed")} />}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2" aria-live="polite">
        <FilmList
          title={t("clicks.network")}
          films={films}
          list={ours?.list ?? []}
          said={said(ours?.scores)}
          marked={new Set(theirs?.list)}
        />
        <FilmList
          title={t("clicks.dotProduct")}
          films={films}
          list={theirs?.list ?? []}
          said={said(theirs?.scores)}
          marked={new Set(ours?.list)}
        />
      </div>
      <p className="text-muted text-sm">{t("clicks.marked")}</p>
      <table className="max-w-96 text-sm">
        <caption className="text-left font-medium">{t("clicks.measured")}</caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="text-left">
              {t("clicks.model")}
            </th>
            <th scope="col" className="text-right">
              HR@10
            </th>
            <th scope="col" className="text-right">
              NDCG@10
            </th>
          </tr>
        </thead>
        <tbody>
          {MODELS.map((name) => {
            const [row] = curveOf(props.card, `test-${name}`);
            return (
              <tr key={name} className="border-line border-b">
                <th scope="row" className="text-left font-normal">
                  {t(`clicks.${name}`)}
                </th>
                <td className="text-right font-mono">{percent(row?.hitRate ?? 0)}</td>
                <td className="text-right font-mono">
                  {format.number(row?.ndcg ?? 0, { maximumFractionDigits: 3 })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="text-muted text-sm">{t("films.simulated")}</p>
    </div>
  );
}

export const words = "demoAgents";
