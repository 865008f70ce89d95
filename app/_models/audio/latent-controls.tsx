"use client";

import { Dices } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { Json, Values } from "../demo-state.ts";
import { numberOr } from "../scenes/scene-state.ts";
import { type LatentPlace, NUDGES } from "./latent.ts";

interface LatentControlsProps {
  readonly place: LatentPlace;
  readonly enabled: boolean;
  readonly onMove: (patch: Partial<LatentPlace>) => void;
}

const MOST_NUDGE = 3;
const MOST_SEED = 1e6;
const MULTIPLIER = 7919;

const numbers = (value: Json | undefined): readonly number[] =>
  Array.from({ length: NUDGES }, (_, i) =>
    numberOr(Array.isArray(value) ? value[i] : undefined, 0, -MOST_NUDGE, MOST_NUDGE),
  );

export const readPlace = (values: Values): LatentPlace => ({
  from: Math.round(numberOr(values.from, 3, 0, MOST_SEED)),
  to: Math.round(numberOr(values.to, 8, 0, MOST_SEED)),
  mix: numberOr(values.mix, 0, 0, 1),
  nudges: numbers(values.nudges),
});

const another = (seed: number): number => (seed * MULTIPLIER + 17) % MOST_SEED;

/** Two points of the latent space, the way between them, and four of its axes. */
export function LatentControls({ place, enabled, onMove }: LatentControlsProps) {
  const t = useTranslations("demoAudio");
  const shown = (value: number) => value.toFixed(1);
  const axes = place.nudges.map((value, axis) => ({ value, axis }));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {(["from", "to"] as const).map((end) => (
          <Button
            key={end}
            icon={<Dices aria-hidden className="size-4" />}
            disabled={!enabled}
            onClick={() => onMove({ [end]: another(place[end]), mix: end === "from" ? 0 : 1 })}
          >
            {t(`latent.${end}`)}
          </Button>
        ))}
      </div>
      <Range
        label={t("latent.mix")}
        value={place.mix}
        min={0}
        max={1}
        step={0.05}
        disabled={!enabled}
        text={place.mix.toFixed(2)}
        onChange={(mix) => onMove({ mix })}
      />
      {axes.map(({ value, axis }) => (
        <Range
          key={axis}
          label={t("latent.axis", { number: axis + 1 })}
          value={value}
          min={-MOST_NUDGE}
          max={MOST_NUDGE}
          step={0.1}
          disabled={!enabled}
          text={shown(value)}
          onChange={(next) => onMove({ nudges: place.nudges.map((old, i) => (i === axis ? next : old)) })}
        />
      ))}
    </div>
  );
}
