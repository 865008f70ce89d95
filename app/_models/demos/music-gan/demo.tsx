"use client";

import { LockOpen, Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { BarGrid } from "../../audio/bar-grid.tsx";
import { barTones, cellsOf, type Locks, ROWS, STEPS } from "../../audio/bar-notes.ts";
import { latentOf } from "../../audio/latent.ts";
import { LatentControls, readPlace } from "../../audio/latent-controls.tsx";
import { useTones } from "../../audio/use-tones.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { numberOr } from "../../scenes/scene-state.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const LATENT = 48;
const STEP_SECONDS = 0.14;
const REPEATS = 4;

const readLocks = (value: Values[string] | undefined): Locks =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, boolean] =>
            typeof entry[1] === "boolean" && Number(entry[0]) >= 0 && Number(entry[0]) < STEPS * ROWS,
        ),
      )
    : {};

const read = (values: Values) => ({
  place: readPlace(values),
  threshold: numberOr(values.threshold, 0.5, 0.05, 0.95),
  locks: readLocks(values.locks),
});

/** A bar out of noise: move through the latent space, hold cells, listen. */
export default function MusicGanDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoAudio");
  const [{ place, threshold, locks }, set] = useDemoState(doc, card.slug, read);
  const { position, play, stop } = useTones();
  const inputs = useMemo(
    () => ({ z: { dtype: "float32", dims: [1, LATENT], data: latentOf(place, LATENT) } }) as const,
    [place],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["roll"] });
  const roll = ran ? Array.from(ran.outputs.roll?.data ?? [], Number) : [];
  const cells = cellsOf(roll, threshold, locks);
  const listen = () => {
    const bar = barTones(cells, STEP_SECONDS);
    const loop = Array.from({ length: REPEATS }, (_, turn) =>
      bar.map((tone) => ({ ...tone, start: tone.start + turn * STEPS * STEP_SECONDS })),
    );
    play(loop.flat());
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {failure && <Alert tone="warn" title={t("failed")} />}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={!cells.includes(true)}
          icon={
            position === null ? (
              <Play aria-hidden className="size-4" />
            ) : (
              <Square aria-hidden className="size-4" />
            )
          }
          onClick={position === null ? listen : stop}
        >
          {t(position === null ? "play" : "stop")}
        </Button>
        <Button
          icon={<LockOpen aria-hidden className="size-4" />}
          disabled={!mayEdit || Object.keys(locks).length === 0}
          onClick={() => set({ locks: {} })}
        >
          {t("bar.release")}
        </Button>
      </div>
      <BarGrid
        cells={cells}
        roll={roll}
        locks={locks}
        enabled={mayEdit}
        step={position === null ? null : Math.floor(position / STEP_SECONDS) % STEPS}
        onCell={(cell) => set({ locks: { ...locks, [cell]: !cells[cell] } })}
      />
      <p className="text-muted text-sm">{t("bar.hint")}</p>
      <Range
        label={t("bar.threshold")}
        value={threshold}
        min={0.05}
        max={0.95}
        step={0.05}
        disabled={!mayEdit}
        text={threshold.toFixed(2)}
        onChange={(next) => set({ threshold: next })}
      />
      <LatentControls place={place} enabled={mayEdit} onMove={(patch) => set({ ...patch })} />
    </div>
  );
}

export const words = "demoAudio";
