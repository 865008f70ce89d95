"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { MUSIC } from "../../audio/front-end.ts";
import { StyleBench } from "../../audio/style-bench.tsx";
import { StyleClips } from "../../audio/style-clips.ts";
import type { DemoProps } from "../../demo.ts";
import { useVocabulary } from "../../use-vocabulary.ts";

const STYLES = ["waltz", "march", "blues", "bossa", "house"] as const;

/** Five styles of music: play a clip, change it, or hold the microphone to a loudspeaker. */
export default function MusicStyleDemo(props: DemoProps) {
  const t = useTranslations("demoAudio");
  const clips = useVocabulary(props.card.slug, StyleClips);
  if (clips === "failed") return <Alert tone="warn" title={t("failed")} />;
  return (
    clips && (
      <StyleBench
        {...props}
        front={MUSIC}
        clips={clips}
        names={STYLES.map((name) => t(`style.music.${name}`))}
      />
    )
  );
}

export const words = "demoAudio";
