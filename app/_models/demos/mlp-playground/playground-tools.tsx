"use client";

import { Minus, Play, Plus, RotateCcw, StepForward } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { Select } from "#app/_ui/select.tsx";
import type { Values } from "../../demo-state.ts";
import { CLOUDS } from "../../labs/point-clouds.ts";
import {
  GREATEST_RATE,
  LEAST_RATE,
  MAX_LAYERS,
  MAX_STEPS,
  MAX_WIDTH,
  type Playground,
} from "./playground-state.ts";

const RUN = 1_000;
const NEW_WIDTH = 4;
const ICON = { "aria-hidden": true, className: "size-4" } as const;

interface ToolsProps {
  readonly state: Playground;
  readonly mayEdit: boolean;
  readonly set: (patch: Values) => boolean;
}

export function PlaygroundTools({ state, mayEdit, set }: ToolsProps) {
  const t = useTranslations("demoLabs");
  const format = useFormatter();
  const { hidden, target } = state;
  const full = !mayEdit || target >= MAX_STEPS;
  const train = (steps: number) => set({ target: Math.min(MAX_STEPS, target + steps) });
  const reshape = (widths: readonly number[]) => set({ hidden: widths, target: 0, layer: 0, index: 0 });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={full} onClick={() => train(RUN)} icon={<Play {...ICON} />}>
          {t("playground.train", { steps: RUN })}
        </Button>
        <Button disabled={full} onClick={() => train(1)} icon={<StepForward {...ICON} />}>
          {t("playground.step")}
        </Button>
        <Button
          disabled={!mayEdit}
          onClick={() => set({ target: 0, seed: state.seed + 1 })}
          icon={<RotateCcw {...ICON} />}
        >
          {t("startAgain")}
        </Button>
        <Select
          aria-label={t("playground.points")}
          className="w-48"
          disabled={!mayEdit}
          value={state.cloud}
          onChange={(event) => set({ cloud: event.target.value, target: 0 })}
        >
          {CLOUDS.map((cloud) => (
            <option key={cloud} value={cloud}>
              {t(`cloud.${cloud}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <Range
          label={t("learningRate")}
          value={state.rate}
          min={LEAST_RATE}
          max={GREATEST_RATE}
          step={0.05}
          text={format.number(state.rate, { maximumFractionDigits: 2 })}
          disabled={!mayEdit}
          onChange={(rate) => set({ rate, target: 0 })}
        />
        {hidden
          .map((width, place) => ({ width, place, key: `layer ${place}` }))
          .map(({ width, place, key }) => (
            <Range
              key={key}
              label={t("playground.width", { layer: place + 1 })}
              value={width}
              min={1}
              max={MAX_WIDTH}
              text={String(width)}
              disabled={!mayEdit}
              onChange={(value) => reshape(hidden.with(place, value))}
            />
          ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={!mayEdit || hidden.length >= MAX_LAYERS}
          onClick={() => reshape([...hidden, NEW_WIDTH])}
          icon={<Plus {...ICON} />}
        >
          {t("playground.addLayer")}
        </Button>
        <Button
          size="sm"
          disabled={!mayEdit || hidden.length === 0}
          onClick={() => reshape(hidden.slice(0, -1))}
          icon={<Minus {...ICON} />}
        >
          {t("playground.removeLayer")}
        </Button>
      </div>
    </div>
  );
}
