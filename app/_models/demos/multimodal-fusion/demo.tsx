"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { MATCHED_WORDS, type Reading, readSentence } from "../../scenes/captions.ts";
import { type ExpectedWord, ExpectedWords } from "../../scenes/expected-words.tsx";
import { Presets } from "../../scenes/presets.tsx";
import { ScenePad } from "../../scenes/scene-pad.tsx";
import { readScene, sketch } from "../../scenes/scene-state.ts";
import { SceneTools } from "../../scenes/scene-tools.tsx";
import { KINDS, SIZE } from "../../scenes/shapes.ts";
import { useScene } from "../../scenes/use-scene.ts";
import { useWordList, type WordList } from "../../scenes/use-word-list.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

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
} as const;

/** Sentences to click: some true of the first example, some wrong in one word. */
const SENTENCES = [
  "a big red circle to the left of a small blue star",
  "a big red circle to the right of a small blue star",
  "a big green square to the left of a small blue star",
  "a big green square below a small yellow triangle",
  "a big purple triangle",
] as const;
const MAX_TEXT = 120;
const GREY = 0.5;

const read = (values: Values) => ({
  ...readScene(values, EXAMPLES.pair),
  text: typeof values.text === "string" ? values.text.slice(0, MAX_TEXT) : SENTENCES[0],
  noPicture: values.noPicture === true,
  noWords: values.noWords === true,
});

/** The words behind the padding, each with its probability. */
function told(ids: readonly number[], expected: readonly number[], { words, pad }: WordList): ExpectedWord[] {
  return ids
    .map((id, place) => ({ word: words[id] ?? "", chance: Math.exp(expected[place] ?? 0) }))
    .filter(({ word }) => word !== pad);
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

function useMatch(props: DemoProps, image: Float32Array, ids: readonly number[] | null) {
  const inputs = useMemo(() => {
    if (!ids) return null;
    return {
      image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data: image },
      tokens: { dtype: "int64", dims: [1, MATCHED_WORDS], data: BigInt64Array.from(ids, BigInt) },
    } as const;
  }, [image, ids]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["match", "expected"] });
  const score = ran?.outputs.match?.data[0];
  const expected = ran?.outputs.expected?.data;
  return {
    chance: score === undefined ? null : sigmoid(Number(score)),
    expected: useMemo(() => expected && Array.from(expected, Number), [expected]),
    failure,
  };
}

/** Place shapes, say what is there, and see whether picture and sentence agree. */
export default function FusionDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoScenes");
  const [state, set] = useDemoState(doc, card.slug, read);
  const editing = useScene(state, set);
  const vocabulary = useWordList(card.slug);
  const ready = vocabulary !== "failed" ? vocabulary : null;
  const reading = useMemo(
    () => ready && readSentence(state.text, ready.words, ready.pad),
    [ready, state.text],
  );
  const blank = useMemo(() => new Float32Array(editing.image.length).fill(GREY), [editing.image.length]);
  const { noWords } = state;
  const ids = useMemo(() => {
    if (noWords && ready) return Array<number>(MATCHED_WORDS).fill(ready.words.indexOf(ready.pad));
    return reading?.status === "read" ? reading.ids : null;
  }, [reading, noWords, ready]);
  const { chance, expected, failure } = useMatch(props, state.noPicture ? blank : editing.image, ids);
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        <Presets examples={EXAMPLES} enabled={mayEdit} onShow={editing.show} />
        <ScenePad
          image={state.noPicture ? blank : editing.image}
          shapes={state.shapes}
          selected={editing.selected}
          enabled={mayEdit && !state.noPicture}
          onSelect={editing.select}
          onMove={editing.move}
          onRemove={editing.remove}
        />
        <Field label={t("fusion.sentence")} error={reading && !noWords ? problem(t, reading) : undefined}>
          <Input
            value={state.text}
            maxLength={MAX_TEXT}
            disabled={!mayEdit || noWords}
            onChange={(event) => set({ text: event.target.value })}
          />
        </Field>
        {(failure || vocabulary === "failed") && <Alert tone="warn" title={t("runFailed")} />}
        <Gauge chance={chance} />
        {ready && ids && expected && !noWords && <ExpectedWords words={told(ids, expected, ready)} />}
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        <fieldset className="flex flex-col items-start gap-1">
          <legend className="mb-1 font-medium text-sm">{t("fusion.try")}</legend>
          {SENTENCES.map((text) => (
            <Button key={text} size="sm" variant="ghost" disabled={!mayEdit} onClick={() => set({ text })}>
              <span lang="en" className="max-w-full whitespace-normal text-left">
                {text}
              </span>
            </Button>
          ))}
        </fieldset>
        <Checkbox
          label={t("fusion.noPicture")}
          checked={state.noPicture}
          disabled={!mayEdit}
          onCheckedChange={(noPicture) => set({ noPicture })}
        />
        <Checkbox
          label={t("fusion.noWords")}
          checked={noWords}
          disabled={!mayEdit}
          onCheckedChange={(checked) => set({ noWords: checked })}
        />
        {mayEdit && <SceneTools editing={editing} kinds={KINDS.slice(0, 4)} />}
      </div>
    </div>
  );
}

function problem(t: ReturnType<typeof useTranslations<"demoScenes">>, reading: Reading): string | undefined {
  if (reading.status === "empty") return t("fusion.empty");
  if (reading.status === "too-long") return t("fusion.tooLong", { most: MATCHED_WORDS });
  if (reading.status === "unknown") return t("fusion.unknown", { words: reading.words.join(", ") });
  return undefined;
}

function Gauge({ chance }: { chance: number | null }) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  if (chance === null) return null;
  const percent = format.number(chance, { style: "percent" });
  return (
    <div>
      <p aria-live="polite" className="font-medium">
        {t(chance > 0.5 ? "fusion.match" : "fusion.noMatch", { percent })}
      </p>
      <div aria-hidden className="relative mt-1 h-3 rounded-sm bg-hover">
        <div
          className={`h-3 rounded-sm ${chance > 0.5 ? "bg-good" : "bg-bad"}`}
          style={{ width: `${100 * chance}%` }}
        />
        <div className="absolute inset-y-0 left-1/2 w-px bg-text" />
      </div>
    </div>
  );
}

export const words = "demoScenes";
