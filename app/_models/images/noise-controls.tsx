"use client";

import { Dices } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { Values } from "../demo-state.ts";
import { AMOUNTS, NOISES, type Noise, type NoiseKind } from "./noise.ts";

const MOST_SEED = 1_000_000;
const STEP_OF_SEED = 7919;
const FIRST: Noise = { kind: "gaussian", amount: 0.5, seed: 1 };
const MIDDLE: Readonly<Record<NoiseKind, number>> = { gaussian: 0.5, saltAndPepper: 0.3, blocks: 3 };

const within = (value: unknown, [least, most]: readonly [number, number, number]): value is number =>
  typeof value === "number" && value >= least && value <= most;

export function readNoise(values: Values): Noise {
  const kind = NOISES.find((each) => each === values.noise) ?? FIRST.kind;
  const amount = within(values.amount, AMOUNTS[kind]) ? values.amount : MIDDLE[kind];
  const seed = within(values.seed, [0, MOST_SEED, 1]) ? Math.round(values.seed) : FIRST.seed;
  return { kind, amount, seed };
}

export const anotherSeed = (seed: number): number => (seed + STEP_OF_SEED) % MOST_SEED;

interface NoiseControlsProps {
  readonly noise: Noise;
  readonly enabled: boolean;
  readonly set: (patch: Values) => void;
}

/** Which noise, how much, and another draw of it. */
export function NoiseControls({ noise, enabled, set }: NoiseControlsProps) {
  const t = useTranslations("demoImages.noise");
  const format = useFormatter();
  const { kind, amount, seed } = noise;
  const [least, most, step] = AMOUNTS[kind];
  return (
    <div className="flex min-w-0 max-w-[360px] flex-col gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("kind")}</legend>
        {NOISES.map((each) => (
          <Button
            key={each}
            size="sm"
            aria-pressed={kind === each}
            variant={kind === each ? "primary" : "secondary"}
            disabled={!enabled}
            onClick={() => set({ noise: each, amount: MIDDLE[each] })}
          >
            {t(`kinds.${each}`)}
          </Button>
        ))}
      </fieldset>
      <Range
        label={t(`amounts.${kind}`)}
        value={amount}
        text={format.number(amount, { maximumFractionDigits: 2 })}
        min={least}
        max={most}
        step={step}
        disabled={!enabled}
        onChange={(next) => set({ amount: next })}
      />
      <Button
        size="sm"
        className="self-start"
        icon={<Dices aria-hidden className="size-4" />}
        disabled={!enabled}
        onClick={() => set({ seed: anotherSeed(seed) })}
      >
        {t("again")}
      </Button>
    </div>
  );
}
