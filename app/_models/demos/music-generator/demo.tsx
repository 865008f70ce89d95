"use client";

import { Play, RotateCcw, Shuffle, Square, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import { continueMelody } from "../../audio/continue-melody.ts";
import { MelodyVocabulary, melodyOf, openingOf, pitchEvent } from "../../audio/melody.ts";
import { NextEvents } from "../../audio/next-events.tsx";
import { PianoKeys } from "../../audio/piano-keys.tsx";
import { PianoRoll } from "../../audio/piano-roll.tsx";
import { useTones } from "../../audio/use-tones.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { numberOr } from "../../scenes/scene-state.ts";
import { useLatest } from "../../scenes/use-latest.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useVocabulary } from "../../use-vocabulary.ts";

const OPENINGS = {
  reel: "8 D5 F♯5 A5 F♯5 D5 F♯5 A5 F♯5 |",
  jig: "8 G4 B4 D5 G5 D5 B4 |",
  minor: "4 A4 C5 8 E5 D5 C5 B4 |",
} as const;
const MOST_OPENING = 64;
const MOST_ADDED = 140;
const WHOLE_SECONDS = 1.7;

const read = (values: Values) => ({
  opening:
    Array.isArray(values.opening) && values.opening.every(Number.isInteger)
      ? (values.opening as number[]).slice(0, MOST_OPENING)
      : null,
  temperature: numberOr(values.temperature, 0.7, 0.2, 1.5),
  topK: Math.round(numberOr(values.topK, 12, 1, 40)),
  seed: Math.round(numberOr(values.seed, 7, 0, 1e9)),
});

/** Begin a tune; the model goes on. */
export default function MelodyDemo(props: DemoProps) {
  const vocabulary = useVocabulary(props.card.slug, MelodyVocabulary);
  const t = useTranslations("demoAudio");
  if (vocabulary === "failed") return <Alert tone="warn" title={t("failed")} />;
  return vocabulary && <MelodyBench {...props} vocabulary={vocabulary} />;
}

function MelodyBench({ vocabulary, ...props }: DemoProps & { readonly vocabulary: MelodyVocabulary }) {
  const { card, doc, certificate, run } = props;
  const t = useTranslations("demoAudio");
  const [state, set] = useDemoState(doc, card.slug, read);
  const [chosen, setChosen] = useState<number | null>(null);
  const { position, play, stop } = useTones();
  const { temperature, topK, seed } = state;
  const typed = state.opening;
  const wish = useMemo(() => {
    const opening = (typed ?? openingOf(OPENINGS.reel, vocabulary)).filter(
      (e) => e > 1 && e < vocabulary.tokens.length,
    );
    return certificate ? { opening, temperature, topK, seed, most: MOST_ADDED } : null;
  }, [certificate, typed, vocabulary, temperature, topK, seed]);
  const made = useLatest(wish, async (asked) => ({
    asked,
    tune: await continueMelody(run, asked),
  }));
  const tune = made?.tune;
  const events = tune?.events ?? [];
  const melody = melodyOf(events, vocabulary);
  const last = Math.max(0, events.length - 1);
  const place = Math.min(Math.max(1, chosen ?? tune?.opening ?? 1), last);
  const seconds = WHOLE_SECONDS / vocabulary.ticksPerWhole;
  const listen = () =>
    play(
      melody.notes.map(({ pitch, start, length }) => ({
        pitch,
        start: start * seconds,
        length: length * seconds,
      })),
    );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Openings
        vocabulary={vocabulary}
        opening={typed ?? openingOf(OPENINGS.reel, vocabulary)}
        enabled={props.mayEdit}
        onOpening={(opening) => set({ opening })}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={
            position === null ? (
              <Play aria-hidden className="size-4" />
            ) : (
              <Square aria-hidden className="size-4" />
            )
          }
          disabled={melody.notes.length === 0}
          onClick={position === null ? listen : stop}
        >
          {t(position === null ? "play" : "stop")}
        </Button>
        <Button
          icon={<Shuffle aria-hidden className="size-4" />}
          disabled={!props.mayEdit}
          onClick={() => set({ seed: (seed * 7919 + 13) % 1e9 })}
        >
          {t("melody.another")}
        </Button>
      </div>
      {made && !tune && <Alert tone="warn" title={t("failed")} />}
      <PianoRoll
        label={t("melody.roll", { notes: melody.notes.length })}
        melody={melody}
        ticksPerWhole={vocabulary.ticksPerWhole}
        opening={tune?.opening ?? 1}
        position={position === null ? null : position / seconds}
        selected={place}
      />
      <Range
        label={t("melody.temperature")}
        value={temperature}
        min={0.2}
        max={1.5}
        step={0.05}
        disabled={!props.mayEdit}
        text={temperature.toFixed(2)}
        onChange={(next) => set({ temperature: next })}
      />
      <Range
        label={t("melody.topK")}
        value={topK}
        min={1}
        max={40}
        step={1}
        disabled={!props.mayEdit}
        text={String(topK)}
        onChange={(next) => set({ topK: next })}
      />
      {tune && last > 1 && (
        <NextEvents
          vocabulary={vocabulary}
          scores={tune.scores[place - 1]}
          choice={{ temperature, topK }}
          place={place}
          last={last}
          taken={events[place] ?? 0}
          onPlace={setChosen}
        />
      )}
    </div>
  );
}

interface OpeningsProps {
  readonly vocabulary: MelodyVocabulary;
  readonly opening: readonly number[];
  readonly enabled: boolean;
  readonly onOpening: (opening: readonly number[]) => void;
}

/** Ready openings, and keys to write one's own. */
function Openings({ vocabulary, opening, enabled, onOpening }: OpeningsProps) {
  const t = useTranslations("demoAudio");
  const key = (pitch: number) => {
    const event = pitchEvent(pitch, vocabulary);
    if (event !== null && opening.length < MOST_OPENING) onOpening([...opening, event]);
  };
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("melody.opening")}</legend>
        {(Object.keys(OPENINGS) as (keyof typeof OPENINGS)[]).map((name) => (
          <Button
            key={name}
            size="sm"
            disabled={!enabled}
            onClick={() => onOpening(openingOf(OPENINGS[name], vocabulary))}
          >
            {t(`melody.openings.${name}`)}
          </Button>
        ))}
        <Button
          size="sm"
          icon={<Undo2 aria-hidden className="size-4" />}
          disabled={!enabled || opening.length === 0}
          onClick={() => onOpening(opening.slice(0, -1))}
        >
          {t("melody.undo")}
        </Button>
        <Button
          size="sm"
          icon={<RotateCcw aria-hidden className="size-4" />}
          disabled={!enabled || opening.length === 0}
          onClick={() => onOpening([])}
        >
          {t("melody.clear")}
        </Button>
      </fieldset>
      <PianoKeys label={t("melody.keys")} enabled={enabled} onKey={key} />
      <p className="text-muted text-sm">{t(opening.length === 0 ? "melody.empty" : "melody.hint")}</p>
    </div>
  );
}

export const words = "demoAudio";
