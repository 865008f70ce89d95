"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { CELLS, decode, type Found, suppress } from "../../scenes/detection.ts";
import { HeatMap } from "../../scenes/heat-map.tsx";
import { Presets } from "../../scenes/presets.tsx";
import { ScenePad } from "../../scenes/scene-pad.tsx";
import { numberOr, readScene, sketch } from "../../scenes/scene-state.ts";
import { SceneTools } from "../../scenes/scene-tools.tsx";
import { KINDS, SIZE } from "../../scenes/shapes.ts";
import { useScene } from "../../scenes/use-scene.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";

const EXAMPLES = {
  few: sketch("stripes", 11, [
    ["circle", "yellow", 18, 20, 11, 0],
    ["square", "red", 46, 24, 9, 0.4],
    ["triangle", "blue", 34, 47, 10, 0.8],
  ]),
  crowd: sketch("blotches", 5, [
    ["circle", "red", 14, 15, 9, 0],
    ["circle", "green", 28, 17, 8, 0],
    ["square", "white", 48, 14, 8, 0.2],
    ["triangle", "purple", 18, 44, 10, 2.2],
    ["square", "yellow", 40, 44, 9, 0.9],
    ["triangle", "blue", 53, 48, 8, 0.3],
  ]),
  distractors: sketch("weave", 8, [
    ["star", "yellow", 17, 18, 10, 0.3],
    ["bar", "white", 45, 16, 11, 0.6],
    ["triangle", "red", 22, 47, 10, 1.2],
    ["star", "blue", 47, 45, 9, 0],
  ]),
} as const;

const COLOURS = ["#ffb000", "#38d9ff", "#ff6ad5"];
/** Below this the map has hundreds of peaks. */
const LEAST = 0.05;

const read = (values: Values) => ({
  ...readScene(values, EXAMPLES.few),
  threshold: numberOr(values.threshold, 0.35, LEAST, 0.95),
  overlap: numberOr(values.overlap, 0.5, 0, 1),
});

function FoundBox({ found, label }: { found: Found; label: string }) {
  const [left, top, right, bottom] = found.box;
  const colour = COLOURS[found.label] ?? "#fff";
  return (
    <g>
      <rect
        x={left}
        y={top}
        width={right - left}
        height={bottom - top}
        fill="none"
        stroke={colour}
        strokeWidth={0.8}
      />
      <text
        x={left}
        y={Math.max(top - 0.8, 3)}
        fontSize={3.4}
        fill={colour}
        stroke="#000"
        strokeWidth={0.7}
        paintOrder="stroke"
      >
        {label}
      </text>
    </g>
  );
}

/** Drag shapes about; boxes, scores and the heat map behind them follow. */
export default function DetectorDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoScenes");
  const format = useFormatter();
  const [state, set] = useDemoState(doc, card.slug, read);
  const editing = useScene(state, set);
  const { image } = editing;
  const inputs = useMemo(
    () => ({ image: { dtype: "float32", dims: [1, 3, SIZE, SIZE], data: image } }) as const,
    [image],
  );
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["heat", "boxes"] });
  const { heat, boxes } = ran?.outputs ?? {};
  const peaks = heat && boxes ? decode(heat, boxes, state.threshold) : [];
  const found = suppress(peaks, state.overlap);
  const name = (label: number) => t(`kind.${KINDS[label] ?? "circle"}`);
  const percent = (score: number) => format.number(score, { style: "percent" });
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
        <Presets examples={EXAMPLES} enabled={mayEdit} onShow={editing.show} />
        <ScenePad
          image={image}
          shapes={state.shapes}
          selected={editing.selected}
          enabled={mayEdit}
          onSelect={editing.select}
          onMove={editing.move}
          onRemove={editing.remove}
        >
          {found.map((one) => (
            <FoundBox
              key={`${one.label} ${one.box.join()}`}
              found={one}
              label={`${name(one.label)} ${percent(one.score)}`}
            />
          ))}
        </ScenePad>
        {failure && <Alert tone="warn" title={t("runFailed")} />}
        <p aria-live="polite" className="text-sm">
          {t("detector.summary", { found: found.length, dropped: peaks.length - found.length })}
        </p>
        <Range
          label={t("detector.threshold")}
          value={state.threshold}
          min={LEAST}
          max={0.95}
          step={0.05}
          disabled={!mayEdit}
          text={percent(state.threshold)}
          onChange={(threshold) => set({ threshold })}
        />
        <Range
          label={t("detector.overlap")}
          value={state.overlap}
          min={0}
          max={1}
          step={0.05}
          disabled={!mayEdit}
          text={percent(state.overlap)}
          onChange={(overlap) => set({ overlap })}
        />
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        {mayEdit && <SceneTools editing={editing} kinds={KINDS} />}
        {heat && <HeatMaps heat={heat.data as Float32Array} name={name} />}
      </div>
    </div>
  );
}

function HeatMaps({ heat, name }: { heat: Float32Array; name: (label: number) => string }) {
  const t = useTranslations("demoScenes");
  return (
    <section aria-label={t("detector.heat")} className="max-w-[360px]">
      <h3 className="mb-1 font-medium text-sm">{t("detector.heat")}</h3>
      <div className="grid grid-cols-3 gap-2">
        {[0, 1, 2].map((label) => (
          <HeatMap
            key={label}
            label={name(label)}
            values={heat.slice(label * CELLS * CELLS, (label + 1) * CELLS * CELLS)}
            side={CELLS}
          />
        ))}
      </div>
    </section>
  );
}

export const words = "demoScenes";
