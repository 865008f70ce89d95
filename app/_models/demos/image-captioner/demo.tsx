"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { type Caption, describe, joined, type Language, type NextWords } from "../../scenes/captions.ts";
import { heatColours } from "../../scenes/heat-map.tsx";
import { Presets } from "../../scenes/presets.tsx";
import { ScenePad } from "../../scenes/scene-pad.tsx";
import { numberOr, oneOf, readScene, sketch } from "../../scenes/scene-state.ts";
import { SceneTools } from "../../scenes/scene-tools.tsx";
import { KINDS, SIZE } from "../../scenes/shapes.ts";
import { useLatest } from "../../scenes/use-latest.ts";
import { useScene } from "../../scenes/use-scene.ts";
import { useWordList } from "../../scenes/use-word-list.ts";
import { useDemoState } from "../../use-demo-state.ts";

const EXAMPLES = {
  pair: sketch("stripes", 11, [
    ["circle", "red", 18, 30, 11.5, 0],
    ["star", "blue", 47, 32, 6, 0.3],
  ]),
  tower: sketch("blotches", 5, [
    ["triangle", "yellow", 32, 15, 6, 0.5],
    ["square", "green", 31, 46, 12, 0.2],
  ]),
  single: sketch("checks", 9, [["triangle", "purple", 34, 33, 11, 0.4]]),
  many: sketch("plain", 12, [
    ["circle", "white", 15, 16, 9, 0],
    ["square", "red", 47, 17, 8, 0.4],
    ["star", "yellow", 31, 47, 10, 0.1],
  ]),
} as const;
const LANGUAGES = ["en", "zh"] as const satisfies readonly Language[];
const MOST_BEAMS = 5;
const SIDE = 8;

const read = (values: Values) => ({
  ...readScene(values, EXAMPLES.pair),
  language: oneOf<Language>(values.language, LANGUAGES, "en"),
  beams: Math.round(numberOr(values.beams, 1, 1, MOST_BEAMS)),
});

/** The model's next words for beginnings of one length, all in one run. */
function nextWords({ run }: DemoProps, image: Float32Array): NextWords {
  return async (beginnings) => {
    const [count, length] = [beginnings.length, beginnings[0]?.length ?? 0];
    const images = new Float32Array(count * image.length);
    for (let i = 0; i < count; i++) images.set(image, i * image.length);
    const ran = await run(
      {
        image: { dtype: "float32", dims: [count, 3, SIZE, SIZE], data: images },
        tokens: {
          dtype: "int64",
          dims: [count, length],
          data: BigInt64Array.from(beginnings.flat(), BigInt),
        },
      },
      { fetch: ["logits", "attention"] },
    );
    const { logits, attention } = ran.ok ? ran.value.outputs : {};
    if (!logits || !attention) return null;
    const last = (data: Float32Array, width: number, i: number) =>
      data.slice(((i + 1) * length - 1) * width, (i + 1) * length * width);
    return beginnings.map((_, i) => ({
      scores: last(logits.data as Float32Array, logits.dims[2] ?? 0, i),
      attention: last(attention.data as Float32Array, SIDE * SIDE, i),
    }));
  };
}

/** The picture, lit where the model looks. */
function lit(image: Float32Array, attention: Float32Array): Float32Array {
  const heat = heatColours(attention, Math.max(...attention, 1e-6));
  const plane = SIZE * SIZE;
  const cell = SIZE / SIDE;
  return image.map((value, i) => {
    const pixel = i % plane;
    const place = Math.floor(Math.floor(pixel / SIZE) / cell) * SIDE + Math.floor((pixel % SIZE) / cell);
    return 0.45 * value + 0.55 * (heat[Math.floor(i / plane) * SIDE * SIDE + place] ?? 0);
  });
}

/** Place shapes; the model says what it sees, and where it looked for each word. */
export default function CaptionDemo(props: DemoProps) {
  const { card, doc, mayEdit, certificate } = props;
  const t = useTranslations("demoScenes");
  const [state, set] = useDemoState(doc, card.slug, read);
  const editing = useScene(state, set);
  const vocabulary = useWordList(card.slug);
  const [word, setWord] = useState<number | null>(null);
  const { language, beams } = state;
  const { image } = editing;
  const asked = useMemo(() => {
    if (!certificate || !vocabulary || vocabulary === "failed") return null;
    const { words, pad, end, starts } = vocabulary;
    return end && starts ? { image, language, beams, vocabulary: { words, pad, end, starts } } : null;
  }, [certificate, vocabulary, image, language, beams]);
  const answer = useLatest(asked, async (ask) => ({
    language: ask.language,
    caption: await describe(nextWords(props, ask.image), ask.vocabulary, ask.language, ask.beams),
  }));
  const attention = word === null ? undefined : answer?.caption?.attention[word];
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        <Presets examples={EXAMPLES} enabled={mayEdit} onShow={editing.show} />
        <ScenePad
          image={attention ? lit(image, attention) : image}
          shapes={state.shapes}
          selected={editing.selected}
          enabled={mayEdit}
          onSelect={editing.select}
          onMove={editing.move}
          onRemove={editing.remove}
        />
        {(vocabulary === "failed" || answer?.caption === null) && (
          <Alert tone="warn" title={t("runFailed")} />
        )}
        {answer?.caption && (
          <Sentence caption={answer.caption} language={answer.language} chosen={word} onChoose={setWord} />
        )}
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 font-medium text-sm">{t("caption.language")}</legend>
          {LANGUAGES.map((one) => (
            <Button
              key={one}
              size="sm"
              aria-pressed={language === one}
              variant={language === one ? "primary" : "secondary"}
              disabled={!mayEdit}
              onClick={() => set({ language: one })}
            >
              {t(`caption.languages.${one}`)}
            </Button>
          ))}
        </fieldset>
        <Range
          label={t("caption.beams")}
          value={beams}
          min={1}
          max={MOST_BEAMS}
          step={1}
          disabled={!mayEdit}
          text={String(beams)}
          onChange={(next) => set({ beams: next })}
        />
        {mayEdit && <SceneTools editing={editing} kinds={KINDS.slice(0, 4)} />}
      </div>
    </div>
  );
}

interface SentenceProps {
  readonly caption: Caption;
  readonly language: Language;
  readonly chosen: number | null;
  readonly onChoose: (word: number | null) => void;
}

/** The sentence; each word shows where the model looked for it. */
function Sentence({ caption, language, chosen, onChoose }: SentenceProps) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const placed = caption.words.map((word, place) => ({ word, place }));
  return (
    <section aria-label={t("caption.sentence")}>
      <p aria-live="polite" lang={language} className="sr-only">
        {joined(caption.words, language)}
      </p>
      <div className="flex flex-wrap gap-1" lang={language}>
        {placed.map(({ word, place }) => (
          <button
            key={place}
            type="button"
            aria-pressed={chosen === place}
            className="tap rounded border border-line px-1.5 py-0.5 text-lg hover:bg-hover aria-pressed:bg-accent-soft"
            onClick={() => onChoose(chosen === place ? null : place)}
          >
            {word}
          </button>
        ))}
      </div>
      <p className="mt-1 text-muted text-sm">
        {t("caption.hint", { chance: format.number(Math.exp(caption.score), { style: "percent" }) })}
      </p>
    </section>
  );
}

export const words = "demoScenes";
