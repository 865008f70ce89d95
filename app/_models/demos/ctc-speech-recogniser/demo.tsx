"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { CtcReading } from "../../audio/ctc-reading.tsx";
import { DigitForm } from "../../audio/digit-form.tsx";
import { DigitVoices, joinedSpeech, voiceWords, wordsOf } from "../../audio/digit-speech.ts";
import { centred, logMel, SPEECH } from "../../audio/front-end.ts";
import { MelPicture } from "../../audio/mel-picture.tsx";
import { packMel, unpackMel } from "../../audio/packed-mel.ts";
import { SoundSource } from "../../audio/sound-source.tsx";
import { usePlayer } from "../../audio/use-player.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { numberOr } from "../../scenes/scene-state.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { useVocabulary } from "../../use-vocabulary.ts";

/** A longer mel picture would not fit into the shared state. */
const MOST_FRAMES = 360;
const MOST_SECONDS = 3.6;
const MOST_TYPED = 12;

const read = (values: Values) => ({
  typed: typeof values.typed === "string" ? values.typed.slice(0, MOST_TYPED) : "31415",
  voice: Math.round(numberOr(values.voice, 0, 0, 1)),
  pause: numberOr(values.pause, 0.06, 0, 0.3),
  snr: numberOr(values.snr, 30, -5, 40),
  beam: Math.round(numberOr(values.beam, 8, 1, 16)),
  heard: typeof values.heard === "string" ? values.heard : null,
});

/** Say digits, or let the page say them, and watch CTC write them down. */
export default function DigitsDemo(props: DemoProps) {
  const voices = useVocabulary(props.card.slug, DigitVoices);
  const t = useTranslations("demoAudio");
  if (voices === "failed") return <Alert tone="warn" title={t("failed")} />;
  return voices && <DigitsBench {...props} voices={voices} />;
}

function DigitsBench({ voices, ...props }: DemoProps & { readonly voices: DigitVoices }) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoAudio");
  const [state, set] = useDemoState(doc, card.slug, read);
  const { position, play, stop } = usePlayer();
  const { typed, voice, pause, snr, heard } = state;
  const wave = useMemo(() => {
    const spoken = voiceWords(voices, voice);
    const words = wordsOf(typed).flatMap((place) => spoken[place] ?? []);
    return words.length > 0 ? joinedSpeech(words, { pause, snr, seed: 1 }) : null;
  }, [voices, voice, typed, pause, snr]);
  const mel = useMemo(() => {
    const recorded = heard === null ? null : unpackMel(heard, SPEECH.mels);
    if (recorded) return recorded;
    return wave && logMel(wave.subarray(0, MOST_SECONDS * 8000), SPEECH);
  }, [heard, wave]);
  const inputs = useMemo(() => {
    if (!mel || mel.rows < 2) return null;
    const data = Float32Array.from(centred(mel).data);
    return { log_mel: { dtype: "float32", dims: [1, mel.rows, SPEECH.mels], data } } as const;
  }, [mel]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["logits"] });
  const logits = ran?.outputs.logits;
  const say = (next: Partial<typeof state>) => set({ ...next, heard: null });
  const listen = (sound: Float32Array) => {
    const picture = logMel(sound, SPEECH);
    const rows = Math.min(picture.rows, MOST_FRAMES);
    set({ heard: packMel({ ...picture, rows, data: picture.data.subarray(0, rows * SPEECH.mels) }) });
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <DigitForm
        typed={typed}
        voice={voice}
        names={voices.voices.map((one) => one.voice)}
        enabled={mayEdit}
        onTyped={(next) => say({ typed: next })}
        onVoice={(next) => say({ voice: next })}
      />
      <Range
        label={t("digits.snr")}
        value={snr}
        min={-5}
        max={40}
        step={1}
        disabled={!mayEdit}
        text={t("digits.decibels", { value: snr })}
        onChange={(next) => say({ snr: next })}
      />
      <Range
        label={t("digits.pause")}
        value={pause}
        min={0}
        max={0.3}
        step={0.02}
        disabled={!mayEdit}
        text={t("digits.seconds", { value: pause.toFixed(2) })}
        onChange={(next) => say({ pause: next })}
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
      <SoundSource enabled={mayEdit} seconds={MOST_SECONDS} onWave={listen} />
      {heard !== null && (
        <Alert
          tone="info"
          title={t("digits.recorded")}
          action={
            <Button size="sm" disabled={!mayEdit} onClick={() => set({ heard: null })}>
              {t("digits.back")}
            </Button>
          }
        />
      )}
      {!mel && <p className="text-muted">{t("digits.empty")}</p>}
      {failure && <Alert tone="warn" title={t("failed")} />}
      {mel && (
        <MelPicture
          label={t("mel")}
          mel={mel}
          position={position === null || heard !== null || !wave ? null : position / (wave.length / 8000)}
        />
      )}
      {mel && logits && (
        <CtcReading
          logits={{
            rows: logits.dims[1] ?? 0,
            columns: logits.dims[2] ?? 1,
            data: Float64Array.from(logits.data, Number),
          }}
          width={state.beam}
          mayEdit={mayEdit}
          onWidth={(beam) => set({ beam })}
        />
      )}
    </div>
  );
}

export const words = "demoAudio";
