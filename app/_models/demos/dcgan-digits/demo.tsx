"use client";

import { Dices } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { type LatentPlace, latentOf, NUDGES } from "../../audio/latent.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { SIDE } from "../../digit-raster.ts";
import { CaptionedDigit } from "../../images/captioned-digit.tsx";
import { DigitStrip } from "../../images/digit-strip.tsx";
import { anotherSeed } from "../../images/noise-controls.tsx";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { float, numbersOf } from "../../vision/tensors.ts";
import { History, SNAPSHOTS } from "./history.tsx";

const LATENT = 64;
const STEPS = 10;
const MOST_NUDGE = 3;
const MOST_SEED = 1_000_000;

const between = (value: unknown, least: number, most: number, instead: number): number =>
  typeof value === "number" && value >= least && value <= most ? value : instead;

const read = (values: Values) => {
  const nudges = Array.isArray(values.nudges) ? values.nudges : [];
  const place: LatentPlace = {
    from: Math.round(between(values.from, 0, MOST_SEED, 5)),
    to: Math.round(between(values.to, 0, MOST_SEED, 51)),
    mix: between(values.mix, 0, 1, 0),
    nudges: Array.from({ length: NUDGES }, (_, i) => between(nudges[i], -MOST_NUDGE, MOST_NUDGE, 0)),
  };
  return { place, snapshot: Math.round(between(values.snapshot, 0, SNAPSHOTS - 1, SNAPSHOTS - 1)) };
};

/** From the generator's -1..1 to ink from 0 to 1. */
const ink = (values: readonly number[]) => Float32Array.from(values, (value) => (value + 1) / 2);

/** The chosen picture and the way between two random points, as the generator draws them. */
function useGenerated(props: DemoProps, place: LatentPlace) {
  const chosen = useMemo(() => ({ z: float([1, LATENT], latentOf(place, LATENT)) }), [place]);
  const { from, to } = place;
  const way = useMemo(() => {
    const z = new Float32Array(STEPS * LATENT);
    for (let i = 0; i < STEPS; i++)
      z.set(latentOf({ from, to, mix: i / (STEPS - 1), nudges: [] }, LATENT), i * LATENT);
    return { z: float([STEPS, LATENT], z) };
  }, [from, to]);
  const one = useOutputs(props, chosen, { fetch: ["image"] });
  const many = useOutputs(props, way, { fetch: ["image"] });
  const image = one.ran?.outputs.image;
  const judged = useMemo(() => image && { image }, [image]);
  const verdict = useOutputs(props, judged ?? null, { graph: "discriminator", fetch: ["logit"] });
  const picture = useMemo(() => ink(numbersOf(image)), [image]);
  const strip = useMemo(() => ink(numbersOf(many.ran?.outputs.image)), [many.ran]);
  const logit = numbersOf(verdict.ran?.outputs.logit)[0];
  const failed = (one.failure ?? many.failure ?? verdict.failure) !== null;
  return { picture, strip, belief: logit === undefined ? null : 1 / (1 + Math.exp(-logit)), failed };
}

/** Random digits, the way from one to another, what the opponent thinks of them, and how training went. */
export default function GeneratorDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const [{ place, snapshot }, set] = useDemoState(doc, card.slug, read);
  const { picture, strip, belief, failed } = useGenerated(props, place);
  const labels = useMemo(
    () => Array.from({ length: STEPS }, (_, i) => t("generator.onTheWay", { number: i + 1 })),
    [t],
  );
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        {failed && <Alert tone="warn" title={t("runFailed")} />}
        <div className="flex flex-wrap items-start gap-3">
          {picture.length === SIDE * SIDE && (
            <CaptionedDigit
              image={picture}
              caption={t("generator.drawn")}
              {...(belief !== null && { figure: t("generator.belief", { share: percent(belief) }) })}
            />
          )}
          <div className="flex flex-col gap-2">
            {(["from", "to"] as const).map((end) => (
              <Button
                key={end}
                size="sm"
                icon={<Dices aria-hidden className="size-4" />}
                disabled={!mayEdit}
                onClick={() => set({ [end]: anotherSeed(place[end]), mix: end === "from" ? 0 : 1 })}
              >
                {t(`generator.${end}`)}
              </Button>
            ))}
          </div>
        </div>
        {strip.length > 0 && <DigitStrip pictures={strip} labels={labels} />}
        <Range
          label={t("generator.mix")}
          value={place.mix}
          text={percent(place.mix)}
          min={0}
          max={1}
          step={0.05}
          disabled={!mayEdit}
          onChange={(mix) => set({ mix })}
        />
        {place.nudges.map((nudge, axis) => (
          <Range
            key={String(axis)}
            label={t("generator.axis", { number: axis + 1 })}
            value={nudge}
            text={format.number(nudge, { maximumFractionDigits: 1 })}
            min={-MOST_NUDGE}
            max={MOST_NUDGE}
            step={0.25}
            disabled={!mayEdit}
            onChange={(value) => set({ nudges: place.nudges.with(axis, value) })}
          />
        ))}
      </div>
      <History {...props} snapshot={snapshot} onChoose={(next) => set({ snapshot: next })} />
    </div>
  );
}

export const words = "demoImages";
