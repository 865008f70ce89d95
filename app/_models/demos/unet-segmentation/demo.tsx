"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { Presets } from "../../scenes/presets.tsx";
import { ScenePad } from "../../scenes/scene-pad.tsx";
import { oneOf, readScene, sceneOf, sketch } from "../../scenes/scene-state.ts";
import { SceneTools } from "../../scenes/scene-tools.tsx";
import { CLASS_COLOURS, CLASSES, classIous, painted, truthOf, VIEWS } from "../../scenes/segmentation.ts";
import { KINDS, SIZE } from "../../scenes/shapes.ts";
import { useScene } from "../../scenes/use-scene.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const EXAMPLES = {
  few: sketch("blotches", 3, [
    ["circle", "white", 18, 20, 11, 0],
    ["square", "green", 45, 22, 10, 0.3],
    ["triangle", "red", 32, 47, 11, 0.5],
  ]),
  overlap: sketch("checks", 21, [
    ["square", "purple", 25, 27, 13, 0.2],
    ["circle", "yellow", 37, 33, 11, 0],
    ["triangle", "white", 27, 43, 9, 1.8],
  ]),
  camouflage: sketch("rings", 4, [
    ["circle", "purple", 17, 18, 9, 0],
    ["star", "blue", 46, 18, 10, 0.2],
    ["square", "blue", 20, 46, 10, 0.6],
    ["bar", "green", 45, 46, 11, 0.4],
  ]),
} as const;

const read = (values: Values) => ({
  ...readScene(values, EXAMPLES.few),
  view: oneOf(values.view, VIEWS, "overlay"),
});

/** Drag shapes about; the class of every pixel follows, and how well it fits the truth. */
export default function SegmentationDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoScenes");
  const [state, set] = useDemoState(doc, card.slug, read);
  const editing = useScene(state, set);
  const { image } = editing;
  const inputs = useMemo(
    () => ({ image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data: image } }) as const,
    [image],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["mask"] });
  const mask = ran?.outputs.mask?.data as Uint8Array | undefined;
  const { shapes } = state;
  const truth = useMemo(() => truthOf(sceneOf({ shapes, texture: "plain", seed: 0 }).shapes), [shapes]);
  const shown = useMemo(
    () => (mask ? painted(image, mask, truth, state.view) : image),
    [image, mask, truth, state.view],
  );
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        <Presets examples={EXAMPLES} enabled={mayEdit} onShow={editing.show} />
        <ScenePad
          image={shown}
          shapes={shapes}
          selected={editing.selected}
          enabled={mayEdit}
          onSelect={editing.select}
          onMove={editing.move}
          onRemove={editing.remove}
        />
        {failure && <Alert tone="warn" title={t("runFailed")} />}
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 font-medium text-sm">{t("segmentation.view")}</legend>
          {VIEWS.map((view) => (
            <Button
              key={view}
              size="sm"
              aria-pressed={state.view === view}
              variant={state.view === view ? "primary" : "secondary"}
              disabled={!mayEdit}
              onClick={() => set({ view })}
            >
              {t(`segmentation.views.${view}`)}
            </Button>
          ))}
        </fieldset>
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        {mask && <ClassIous mask={mask} truth={truth} />}
        {mayEdit && <SceneTools editing={editing} kinds={KINDS} />}
      </div>
    </div>
  );
}

function ClassIous({ mask, truth }: { mask: Uint8Array; truth: Uint8Array }) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section aria-label={t("segmentation.fit")} className="max-w-[360px]">
      <h3 className="mb-1 font-medium text-sm">{t("segmentation.fit")}</h3>
      <dl className="grid grid-cols-[auto_auto_1fr_auto] items-center gap-x-2 gap-y-1 text-sm">
        {classIous(mask, truth).map((share, kind) => {
          const name = CLASSES[kind] ?? "background";
          const colour = CLASS_COLOURS[kind]?.map((part) => Math.round(255 * part)).join(" ");
          return (
            <div key={name} className="contents">
              <dt className="contents">
                <span
                  aria-hidden
                  className="size-3 rounded-sm border border-line-control"
                  style={{ background: `rgb(${colour})` }}
                />
                <span>{t(`kind.${name}`)}</span>
              </dt>
              <dd aria-hidden className="h-3 rounded-sm bg-hover">
                <div className="h-3 rounded-sm bg-accent-fill" style={{ width: `${100 * (share ?? 0)}%` }} />
              </dd>
              <dd className="text-right font-mono tabular-nums">
                {share === null ? t("segmentation.absent") : percent(share)}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-1 text-muted text-sm">{t("segmentation.hint")}</p>
    </section>
  );
}

export const words = "demoScenes";
