"use client";

import { FileAudio, Mic, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { decodeSound, type Sound, type SoundTrouble } from "./decode-sound.ts";
import { useRecorder } from "./use-recorder.ts";

interface SoundSourceProps {
  readonly enabled: boolean;
  /** Longer recordings and files are cut. */
  readonly seconds: number;
  readonly onWave: (wave: Float32Array) => void;
}

/** The microphone or a file, and in words what went wrong with them. */
export function SoundSource({ enabled, seconds, onWave }: SoundSourceProps) {
  const t = useTranslations("demoAudio");
  const [trouble, setTrouble] = useState<SoundTrouble | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const take = (sound: Sound) => {
    setTrouble(sound.ok ? null : sound.trouble);
    if (sound.ok) onWave(sound.wave);
  };
  const { recording, start, stop } = useRecorder(seconds, take);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={!enabled}
          aria-pressed={recording}
          icon={
            recording ? <Square aria-hidden className="size-4" /> : <Mic aria-hidden className="size-4" />
          }
          onClick={recording ? stop : start}
        >
          {t(recording ? "sound.listening" : "sound.microphone")}
        </Button>
        <Button
          disabled={!enabled || recording}
          icon={<FileAudio aria-hidden className="size-4" />}
          onClick={() => file.current?.click()}
        >
          {t("sound.file")}
        </Button>
        <input
          ref={file}
          type="file"
          accept="audio/*"
          hidden
          aria-label={t("sound.file")}
          onChange={async (event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen) take(await decodeSound(chosen, seconds));
          }}
        />
      </div>
      <p className="text-muted text-sm">{t("sound.privacy", { seconds })}</p>
      {trouble && (
        <Alert tone="warn" title={t(`sound.trouble.${trouble}`)}>
          {t("sound.wayOn")}
        </Alert>
      )}
    </div>
  );
}
