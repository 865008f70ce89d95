"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Json, Values } from "../../demo-state.ts";
import { rasterise } from "../../digit-raster.ts";
import { DIGIT_SAMPLES } from "../../digit-samples.ts";
import {
  drawClip,
  example,
  FRAMES,
  MOTIONS,
  ORDERS,
  ordered,
  type Pose,
  posesOf,
  SCALE,
  SIDE,
  SPRITE,
} from "../../scenes/clip.ts";
import { ClipStrip } from "../../scenes/clip-strip.tsx";
import { DragPad } from "../../scenes/drag-pad.tsx";
import { numberOr, oneOf } from "../../scenes/scene-state.ts";
import { softmax } from "../../softmax.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const DIGITS = DIGIT_SAMPLES.length;

function pose(value: Json): Pose {
  const item = (typeof value === "object" && value !== null ? value : {}) as { readonly [key: string]: Json };
  return {
    x: numberOr(item.x, SIDE / 2, -4 * SIDE, 4 * SIDE),
    y: numberOr(item.y, SIDE / 2, -4 * SIDE, 4 * SIDE),
    turn: numberOr(item.turn, 0, -100, 100),
    scale: numberOr(item.scale, SCALE, 0.2, 1),
  };
}

const read = (values: Values) => {
  const { poses } = values;
  return {
    poses: Array.isArray(poses) && poses.length === FRAMES ? poses.map(pose) : example("right"),
    digit: Math.round(numberOr(values.digit, 3, 0, DIGITS - 1)),
    order: oneOf(values.order, ORDERS, "forwards"),
  };
};

/** Move a digit; after each frame the model says which motion it takes it for. */
export default function MotionDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoScenes");
  const [state, set] = useDemoState(doc, card.slug, read);
  const { poses, digit, order } = state;
  const sprite = useMemo(
    () => rasterise(DIGIT_SAMPLES[digit] ?? []) ?? new Float32Array(SPRITE * SPRITE),
    [digit],
  );
  const clip = useMemo(() => drawClip(sprite, ordered(poses, order)), [sprite, poses, order]);
  const inputs = useMemo(
    () => ({ clip: { dtype: "float32", dims: [1, FRAMES, 1, SIDE, SIDE], data: clip } }) as const,
    [clip],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["running_logits"] });
  const scores = ran?.outputs.running_logits?.data as Float32Array | undefined;
  const show = (next: readonly Pose[]) => set({ poses: next.map((one) => ({ ...one })) });
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 font-medium text-sm">{t("motion.examples")}</legend>
          {MOTIONS.map((motion) => (
            <Button key={motion} size="sm" disabled={!mayEdit} onClick={() => show(example(motion))}>
              {t(`motion.names.${motion}`)}
            </Button>
          ))}
        </fieldset>
        <DragPad
          sprite={sprite}
          poses={poses}
          enabled={mayEdit}
          onDragged={(points) => {
            const dragged = posesOf(points);
            if (dragged) show(dragged);
          }}
        />
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 font-medium text-sm">{t("motion.digit")}</legend>
          {DIGIT_SAMPLES.map((_, number) => number).map((number) => (
            <Button
              key={number}
              size="sm"
              aria-pressed={number === digit}
              variant={number === digit ? "primary" : "secondary"}
              disabled={!mayEdit}
              onClick={() => set({ digit: number })}
            >
              {number}
            </Button>
          ))}
        </fieldset>
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        {failure && <Alert tone="warn" title={t("runFailed")} />}
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 font-medium text-sm">{t("motion.order")}</legend>
          {ORDERS.map((one) => (
            <Button
              key={one}
              size="sm"
              aria-pressed={one === order}
              variant={one === order ? "primary" : "secondary"}
              disabled={!mayEdit}
              onClick={() => set({ order: one })}
            >
              {t(`motion.orders.${one}`)}
            </Button>
          ))}
        </fieldset>
        <ClipStrip clip={clip} />
        {scores && <Timeline scores={scores} />}
      </div>
    </div>
  );
}

/** The six probabilities after every frame, and the last answer in words. */
function Timeline({ scores }: { scores: Float32Array }) {
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const kinds = MOTIONS.length;
  const rows = Array.from({ length: scores.length / kinds }, (_, frame) =>
    softmax([...scores.slice(frame * kinds, (frame + 1) * kinds)]),
  );
  const last = rows.at(-1) ?? [];
  const best = last.indexOf(Math.max(...last));
  const percent = (share: number) => format.number(share, { style: "percent" });
  const name = (kind: number) => t(`motion.names.${MOTIONS[kind] ?? "left"}`);
  return (
    <section aria-label={t("motion.timeline")} className="max-w-[400px]">
      <p aria-live="polite" className="mb-1 font-medium">
        {t("motion.answer", { motion: name(best), percent: percent(last[best] ?? 0) })}
      </p>
      <h3 className="mb-1 text-muted text-sm">{t("motion.timeline")}</h3>
      <table className="w-full border-separate border-spacing-px text-sm">
        <tbody>
          {MOTIONS.map((motion, kind) => (
            <tr key={motion}>
              <th scope="row" className="pr-2 text-left font-normal">
                {name(kind)}
              </th>
              {rows
                .map((row, frame) => ({ share: row[kind] ?? 0, frame }))
                .map(({ share, frame }) => (
                  <td
                    key={frame}
                    title={t("motion.cell", { frame: frame + 1, percent: percent(share) })}
                    className="relative h-4 w-[4%] rounded-[2px] bg-hover p-0"
                  >
                    <div
                      aria-hidden
                      className="h-4 rounded-[2px] bg-accent-fill"
                      style={{ opacity: share }}
                    />
                    <span className="sr-only">{percent(share)}</span>
                  </td>
                ))}
              <td aria-hidden className="w-12 pl-1 text-right font-mono tabular-nums">
                {percent(last[kind] ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export const words = "demoScenes";
