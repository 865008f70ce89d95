"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Range } from "#app/_ui/range.tsx";
import { VOCODER } from "../../audio/front-end.ts";
import { MelPicture } from "../../audio/mel-picture.tsx";
import { PAUSE, type Pronounced, pronounce, SpeechVocabulary } from "../../audio/pronounce.ts";
import { type Spoken, speak } from "../../audio/speak.ts";
import { usePlayer } from "../../audio/use-player.ts";
import { WaveLine } from "../../audio/wave-line.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { numberOr } from "../../scenes/scene-state.ts";
import { useLatest } from "../../scenes/use-latest.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useVocabulary } from "../../use-vocabulary.ts";

const EXAMPLES = [
  "The weather is fine today.",
  "Three one four one five.",
  "Please leave a message after the tone.",
];
const MOST_TYPED = 80;

const read = (values: Values) => ({
  text: typeof values.text === "string" ? values.text.slice(0, MOST_TYPED) : (EXAMPLES[0] ?? ""),
  speed: numberOr(values.speed, 1, 0.6, 1.6),
});

/** Type a sentence and hear it. */
export default function SpeechDemo(props: DemoProps) {
  const t = useTranslations("demoAudio");
  const vocabulary = useVocabulary(props.card.slug, SpeechVocabulary);
  if (vocabulary === "failed") return <Alert tone="warn" title={t("failed")} />;
  return vocabulary && <SpeechBench {...props} vocabulary={vocabulary} />;
}

function SpeechBench({ vocabulary, ...props }: DemoProps & { readonly vocabulary: SpeechVocabulary }) {
  const { card, doc, mayEdit, certificate, run } = props;
  const t = useTranslations("demoAudio");
  const [{ text, speed }, set] = useDemoState(doc, card.slug, read);
  const { position, play, stop } = usePlayer();
  const said = useMemo(() => pronounce(text, vocabulary), [text, vocabulary]);
  const asked = useMemo(() => {
    const numbers = said.phonemes.map((name) => vocabulary.phonemes.indexOf(name)).filter((id) => id >= 0);
    return certificate && numbers.length > 0 ? { numbers, speed, phonemes: said.phonemes } : null;
  }, [certificate, said, vocabulary, speed]);
  const made = useLatest(asked, async (wanted) => ({
    phonemes: wanted.phonemes,
    spoken: await speak(run, wanted.numbers, wanted.speed),
  }));
  const spoken = made?.spoken;
  const share = position === null || !spoken ? null : position / (spoken.wave.length / VOCODER.rate);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("speech.examples")}</legend>
        {EXAMPLES.map((example) => (
          <Button key={example} size="sm" disabled={!mayEdit} onClick={() => set({ text: example })}>
            <span lang="en">{example}</span>
          </Button>
        ))}
      </fieldset>
      <Field label={t("speech.text")} hint={t("speech.english")}>
        <Input
          value={text}
          lang="en"
          maxLength={MOST_TYPED}
          disabled={!mayEdit}
          onValueChange={(next) => set({ text: next })}
        />
      </Field>
      <Unsaid said={said} />
      <Range
        label={t("speech.speed")}
        value={speed}
        min={0.6}
        max={1.6}
        step={0.05}
        disabled={!mayEdit}
        text={`×${speed.toFixed(2)}`}
        onChange={(next) => set({ speed: next })}
      />
      <Button
        variant="primary"
        className="self-start"
        disabled={!spoken}
        icon={
          position === null ? (
            <Play aria-hidden className="size-4" />
          ) : (
            <Square aria-hidden className="size-4" />
          )
        }
        onClick={() => (position === null ? spoken && play(spoken.wave) : stop())}
      >
        {t(position === null ? "play" : "stop")}
      </Button>
      {made && !spoken && <Alert tone="warn" title={t("failed")} />}
      {made && spoken && <SpokenPicture spoken={spoken} phonemes={made.phonemes} share={share} />}
    </div>
  );
}

/** What of the text is not said as written. */
function Unsaid({ said }: { readonly said: Pronounced }) {
  const t = useTranslations("demoAudio");
  if (said.phonemes.length === 0)
    return <Alert tone="info" title={t(said.unread ? "speech.unread" : "speech.empty")} />;
  return (
    <>
      {said.unread && <p className="text-muted text-sm">{t("speech.partlyUnread")}</p>}
      {said.spelt.length > 0 && (
        <p className="text-muted text-sm">{t("speech.spelt", { words: said.spelt.join(", ") })}</p>
      )}
      {said.cut && <p className="text-muted text-sm">{t("speech.cut")}</p>}
    </>
  );
}

interface SpokenPictureProps {
  readonly spoken: Spoken;
  readonly phonemes: readonly string[];
  readonly share: number | null;
}

/** The mel picture with the phonemes below, each as wide as it lasts, and the wave. */
function SpokenPicture({ spoken, phonemes, share }: SpokenPictureProps) {
  const t = useTranslations("demoAudio");
  const parts = phonemes.map((name, place) => ({ name, place, length: spoken.lengths[place] ?? 0 }));
  return (
    <div className="flex flex-col gap-1">
      <MelPicture label={t("mel")} mel={spoken.mel} position={share} />
      <ol
        aria-label={t("speech.phonemes")}
        className="flex overflow-hidden rounded border border-line text-center font-mono text-[10px]"
      >
        {parts.map(({ name, place, length }) => (
          <li
            key={place}
            title={t("speech.lasts", { name, ms: Math.round((length * 1000 * VOCODER.hop) / VOCODER.rate) })}
            className="min-w-0 overflow-hidden border-line border-r last:border-r-0"
            style={{ flexGrow: length, flexBasis: 0 }}
          >
            {name === PAUSE ? "·" : name}
          </li>
        ))}
      </ol>
      <WaveLine label={t("wave")} wave={spoken.wave} position={share} />
    </div>
  );
}

export const words = "demoAudio";
