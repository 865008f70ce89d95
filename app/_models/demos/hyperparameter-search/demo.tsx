"use client";

import { Dices, StepForward } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { curveOf, pointsOf } from "../../labs/curve.ts";
import { LiveChart, type Tone } from "../../labs/live-chart.tsx";
import { oneOf, wholeIn } from "../../labs/read-value.ts";
import { type MethodName, replay } from "../../labs/search-methods.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { searchSpace } from "./search-space.ts";
import { TrialBoard } from "./trial-board.tsx";

const NAMES = ["grid", "random", "halving", "tpe"] as const satisfies readonly MethodName[];
const TONES: Readonly<Record<MethodName, Tone>> = {
  grid: "muted",
  random: "warn",
  halving: "good",
  tpe: "accent",
};
const BUDGET = 540;
const EPOCHS_PER_TRIAL = 27;

/** Another browser may have written anything. */
const readSearch = (values: Values) => ({
  method: oneOf(values.method, NAMES, "tpe"),
  seed: wholeIn(values.seed, 1, 1_000_000, 1),
  trials: wholeIn(values.trials, 0, BUDGET, 12),
  budget: wholeIn(values.budget, EPOCHS_PER_TRIAL, BUDGET, BUDGET),
});

/** Run one trial after another of a search method on settings that were all trained before. */
export default function SearchDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const { card, doc, mayEdit } = props;
  const [{ method, seed, trials, budget }, set] = useDemoState(doc, card.slug, readSearch);
  const table = curveOf(card, "trials");
  const space = useMemo(() => searchSpace(table), [table]);
  const runs = useMemo(
    () => NAMES.map((name) => ({ name, trials: replay(name, space, seed, budget) })),
    [space, seed, budget],
  );
  const all = runs.find((run) => run.name === method)?.trials ?? [];
  const shown = all.slice(0, trials);
  const last = shown.at(-1);
  const winner = shown.find((trial) => trial.best === last?.best && trial.accuracy === trial.best);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("search.method")}
          className="w-44"
          disabled={!mayEdit}
          value={method}
          onChange={(event) => set({ method: event.target.value })}
        >
          {NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`search.${name}`)}
            </option>
          ))}
        </Select>
        <Button
          variant="primary"
          disabled={!mayEdit || trials >= all.length}
          onClick={() => set({ trials: trials + 1 })}
          icon={<StepForward aria-hidden className="size-4" />}
        >
          {t("search.next")}
        </Button>
        <Button
          disabled={!mayEdit}
          onClick={() => set({ seed: seed + 1, trials: 0 })}
          icon={<Dices aria-hidden className="size-4" />}
        >
          {t("startAgain")}
        </Button>
      </div>
      <Range
        label={t("search.budget")}
        value={budget}
        min={EPOCHS_PER_TRIAL}
        max={BUDGET}
        step={EPOCHS_PER_TRIAL}
        text={t("search.epochs", { epochs: budget })}
        disabled={!mayEdit}
        onChange={(value) => set({ budget: value })}
      />
      <p aria-live="polite">
        {last
          ? t("search.state", { trials: shown.length, spent: last.spent, best: percent(last.best) })
          : t("search.nothing")}
      </p>
      <TrialBoard space={space} trials={shown} winner={winner} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <LiveChart
          title={t("search.race")}
          xLabel={t("search.spent")}
          percent
          series={runs.map((run) => ({
            name: t(`search.${run.name}`),
            tone: TONES[run.name],
            dashed: run.name !== method,
            points: run.trials.slice(0, trials).map((trial) => [trial.spent, trial.best]),
          }))}
        />
        <LiveChart
          title={t("search.average")}
          xLabel={t("search.spent")}
          percent
          series={NAMES.map((name) => ({
            name: t(`search.${name}`),
            tone: TONES[name],
            points: pointsOf(curveOf(card, `search-${name}`), "epochs", "best"),
          }))}
        />
      </div>
    </div>
  );
}

export const words = "demoLabs";
