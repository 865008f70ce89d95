"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../demo.ts";
import type { Values } from "../demo-state.ts";
import { ProbabilityBars } from "../probability-bars.tsx";
import { numberOr } from "../scenes/scene-state.ts";
import { useDemoState } from "../use-demo-state.ts";
import { useOutputs } from "../use-outputs.ts";
import { centred, type FrontEnd, logMel } from "./front-end.ts";
import { MelPicture } from "./mel-picture.tsx";
import { decodeMuLaw } from "./mu-law.ts";
import { packMel, unpackMel } from "./packed-mel.ts";
import { SoundSource } from "./sound-source.tsx";
import { retuned } from "./stretch.ts";
import type { StyleClips } from "./style-clips.ts";
import { StyleOverTime } from "./style-over-time.tsx";
import { usePlayer } from "./use-player.ts";
import { FRAMES, probabilityRows, wholeTensor } from "./windows.ts";

interface StyleBenchProps extends DemoProps {
  readonly front: FrontEnd;
  readonly clips: StyleClips;
  /** Names of the styles in the reader's language, in the model's order. */
  readonly names: readonly string[];
}

const read = (values: Values) => ({
  clip: Math.round(numberOr(values.clip, 0, 0, 31)),
  speed: numberOr(values.speed, 1, 0.6, 1.6),
  semitones: Math.round(numberOr(values.semitones, 0, -8, 8)),
  heard: typeof values.heard === "string" ? values.heard : null,
});

/** Listen to a clip, change its speed and pitch, or use a sound of one's own, and see which style the model hears. */
export function StyleBench({ front, clips, names, ...props }: StyleBenchProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoAudio");
  const [state, set] = useDemoState(doc, card.slug, read);
  const { position, play, stop } = usePlayer();
  const { speed, semitones, heard } = state;
  const chosen = clips.clips[state.clip] ?? clips.clips[0];
  const wave = useMemo(
    () => (chosen ? retuned(decodeMuLaw(chosen.wave), speed, semitones) : null),
    [chosen, speed, semitones],
  );
  const mel = useMemo(() => {
    const recorded = heard === null ? null : unpackMel(heard, front.mels);
    const whole = recorded ?? (wave && logMel(wave, front));
    if (!whole) return null;
    const rows = Math.min(whole.rows, FRAMES);
    return { ...whole, rows, data: whole.data.subarray(0, rows * front.mels) };
  }, [heard, wave, front]);
  const level = useMemo(() => mel && centred(mel), [mel]);
  const inputs = useMemo(() => level && { log_mel: wholeTensor(level) }, [level]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["logits"] });
  const logits = ran?.outputs.logits;
  const seconds = (FRAMES * front.hop) / front.rate;
  const listen = (sound: Float32Array) => {
    const picture = logMel(sound, front);
    const rows = Math.min(picture.rows, FRAMES);
    set({ heard: packMel({ ...picture, rows, data: picture.data.subarray(0, rows * front.mels) }) });
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("style.examples")}</legend>
        {clips.clips.map(({ style, voice, wave: sound }, place) => (
          <Button
            key={sound.slice(-48)}
            size="sm"
            aria-pressed={heard === null && state.clip === place}
            variant={heard === null && state.clip === place ? "primary" : "secondary"}
            disabled={!mayEdit}
            onClick={() => set({ clip: place, heard: null })}
          >
            {names[clips.styles.indexOf(style)] ?? style}
            {voice && <span className="font-normal text-sm">{voice.split("+").at(-1)}</span>}
          </Button>
        ))}
      </fieldset>
      <Range
        label={t("style.speed")}
        value={speed}
        min={0.6}
        max={1.6}
        step={0.05}
        disabled={!mayEdit || heard !== null}
        text={`×${speed.toFixed(2)}`}
        onChange={(next) => set({ speed: next })}
      />
      <Range
        label={t("style.pitch")}
        value={semitones}
        min={-8}
        max={8}
        step={1}
        disabled={!mayEdit || heard !== null}
        text={semitones > 0 ? `+${semitones}` : String(semitones)}
        onChange={(next) => set({ semitones: next })}
      />
      <Button
        variant="primary"
        className="self-start"
        disabled={!wave || heard !== null}
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
      <SoundSource enabled={mayEdit} seconds={Math.round(seconds * 10) / 10} onWave={listen} />
      {heard !== null && <p className="text-muted text-sm">{t("style.recorded")}</p>}
      {failure && <Alert tone="warn" title={t("failed")} />}
      {mel && (
        <MelPicture
          label={t("mel")}
          mel={mel}
          position={
            position === null || heard !== null || !wave ? null : position / (wave.length / front.rate)
          }
        />
      )}
      {logits && (
        <div aria-live="polite">
          <ProbabilityBars labels={names} probabilities={[...probabilityRows(logits).data]} />
        </div>
      )}
      {level && <StyleOverTime props={props} mel={level} names={names} />}
    </div>
  );
}
