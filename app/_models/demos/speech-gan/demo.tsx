"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { logMel, SPEECH } from "../../audio/front-end.ts";
import { latentOf } from "../../audio/latent.ts";
import { LatentControls, readPlace } from "../../audio/latent-controls.tsx";
import { MelPicture } from "../../audio/mel-picture.tsx";
import { usePlayer } from "../../audio/use-player.ts";
import { WaveLine } from "../../audio/wave-line.tsx";
import type { DemoProps } from "../../demo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const LATENT = 64;

/** Move through the latent space and listen. */
export default function SpeechGanDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoAudio");
  const [place, set] = useDemoState(doc, card.slug, readPlace);
  const { position, play, stop } = usePlayer();
  const inputs = useMemo(
    () => ({ z: { dtype: "float32", dims: [1, LATENT], data: latentOf(place, LATENT) } }) as const,
    [place],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["waveform"] });
  const sound = ran?.outputs.waveform;
  const wave = useMemo(() => sound && Float32Array.from(sound.data, Number), [sound]);
  const mel = useMemo(() => wave && logMel(wave, SPEECH), [wave]);
  const share = position === null || !wave ? null : position / (wave.length / SPEECH.rate);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {failure && <Alert tone="warn" title={t("failed")} />}
      <Button
        variant="primary"
        className="self-start"
        disabled={!wave}
        icon={
          position === null ? (
            <Play aria-hidden className="size-4" />
          ) : (
            <Square aria-hidden className="size-4" />
          )
        }
        onClick={() => (position === null ? wave && play(wave) : stop())}
      >
        {t(position === null ? "play" : "stop")}
      </Button>
      {wave && <WaveLine label={t("wave")} wave={wave} position={share} />}
      {mel && <MelPicture label={t("mel")} mel={mel} position={share} />}
      <LatentControls place={place} enabled={mayEdit} onMove={(patch) => set({ ...patch })} />
    </div>
  );
}

export const words = "demoAudio";
