"use client";

import { Flag } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Json, Values } from "../../demo-state.ts";
import { LiveChart, type Tone } from "../../labs/live-chart.tsx";
import { CLOUD_NOISE } from "../../labs/point-clouds.ts";
import { numberIn, wholeIn } from "../../labs/read-value.ts";
import { drawnSchedule, SCHEDULE_NAMES, SCHEDULES, type Schedule } from "../../labs/schedules.ts";
import { useRace } from "../../labs/use-race.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { MeasuredSchedules } from "./measured-schedules.tsx";

/** Steps of a race, and how the own curve is drawn: heights at even distances, in percent of the peak. */
const RACE_STEPS = 800;
const START: readonly number[] = [20, 100, 100, 60, 20, 0];
const SHOWN = 100;
const HIDDEN = [8, 8];
const TONES: readonly Tone[] = ["muted", "warn", "bad", "good", "text", "accent"];

const heightAt = (heights: Json | undefined, place: number, otherwise: number): number =>
  numberIn(Array.isArray(heights) ? heights[place] : undefined, 0, 100, otherwise);

/** Another browser may have written anything. */
const readLab = (values: Values) => ({
  heights: START.map((height, place) => heightAt(values.heights, place, height)),
  peak: numberIn(values.peak, 0.1, 3, 1),
  /** The number of the race is its seed; 0 while the schedule is being drawn. */
  race: wholeIn(values.race, 0, 1_000_000, 1),
});

/** Draw a learning-rate schedule and race it against five known ones. */
export default function ScheduleDemo(props: DemoProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const [{ heights, peak, race }, set] = useDemoState(props.doc, props.card.slug, readLab);
  const drawn = heights.join();
  const runners = useMemo(() => {
    const own = drawnSchedule(drawn.split(",").map((height) => Number(height) / 100));
    const known = SCHEDULE_NAMES.map((name) => ({ name, schedule: SCHEDULES[name] }));
    return [...known, { name: "own" as const, schedule: own }];
  }, [drawn]);
  const plans = useMemo(() => {
    if (race === 0) return null;
    const plan = (schedule: Schedule) => ({
      cloud: "spiral" as const,
      noise: CLOUD_NOISE.spiral,
      hidden: HIDDEN,
      seed: race,
      rate: (step: number) => peak * schedule(step, RACE_STEPS),
    });
    return runners.map(({ schedule }) => plan(schedule));
  }, [runners, peak, race]);
  const histories = useRace(plans, RACE_STEPS);
  const shapes = runners.map(({ name, schedule }, i) => ({
    name: t(`schedule.${name}`),
    tone: TONES[i] ?? "text",
    dashed: name !== "own",
    points: Array.from({ length: SHOWN }, (_, s) => [s + 1, schedule(s + 1, SHOWN)] as const),
  }));
  const curves = runners.map(({ name }, i) => ({
    name: t(`schedule.${name}`),
    tone: TONES[i] ?? "text",
    dashed: name !== "own",
    points: (histories[i] ?? []).map(({ step, loss }) => [step, loss] as const),
  }));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <MeasuredSchedules card={props.card} tones={TONES} />
      <h3 className="font-medium">{t("schedule.drawOwn")}</h3>
      <p className="text-muted text-sm">{t("schedule.raceNote", { steps: RACE_STEPS })}</p>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
        {heights
          .map((height, place) => ({ height, place, key: `at ${place}` }))
          .map(({ height, place, key }) => (
            <Range
              key={key}
              label={t("schedule.at", { percent: Math.round((100 * place) / (START.length - 1)) })}
              value={height}
              min={0}
              max={100}
              text={`${height} %`}
              disabled={!props.mayEdit}
              onChange={(value) => set({ heights: heights.with(place, value), race: 0 })}
            />
          ))}
      </div>
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-40 flex-1">
          <Range
            label={t("schedule.peak")}
            value={peak}
            min={0.1}
            max={3}
            step={0.1}
            text={format.number(peak, { maximumFractionDigits: 1 })}
            disabled={!props.mayEdit}
            onChange={(value) => set({ peak: value, race: 0 })}
          />
        </div>
        <Button
          variant="primary"
          disabled={!props.mayEdit}
          onClick={() => set({ race: race + 1 })}
          icon={<Flag aria-hidden className="size-4" />}
        >
          {t("schedule.race")}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <LiveChart title={t("schedule.shapes")} xLabel={t("schedule.share")} range={[0, 1]} series={shapes} />
        {race > 0 && <LiveChart title={t("schedule.losses")} xLabel={t("steps")} series={curves} />}
      </div>
    </div>
  );
}

export const words = "demoLabs";
