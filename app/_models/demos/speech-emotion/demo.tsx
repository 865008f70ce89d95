"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { PROSODY } from "../../audio/front-end.ts";
import { StyleBench } from "../../audio/style-bench.tsx";
import { StyleClips } from "../../audio/style-clips.ts";
import type { DemoProps } from "../../demo.ts";
import { useVocabulary } from "../../use-vocabulary.ts";

/** Four prosody styles: change the speed and pitch of a voice and see the answer move. */
export default function ProsodyDemo(props: DemoProps) {
  const t = useTranslations("demoAudio");
  const clips = useVocabulary(props.card.slug, StyleClips);
  if (clips === "failed") return <Alert tone="warn" title={t("failed")} />;
  const names = (["calm", "excited", "sad", "angry"] as const).map((name) => t(`style.prosody.${name}`));
  return (
    clips && (
      <>
        <p className="text-muted text-sm">{t("style.notEmotion")}</p>
        <StyleBench {...props} front={PROSODY} clips={clips} names={names} />
      </>
    )
  );
}

export const words = "demoAudio";
