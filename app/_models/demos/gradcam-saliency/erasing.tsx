"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import { SIDE } from "../../digit-raster.ts";
import { softmax } from "../../softmax.ts";
import { useOutputs } from "../../use-outputs.ts";
import type { Picture } from "../../vision/attribution.ts";
import { explainedInputs } from "../../vision/picture-runs.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { inkPixels } from "../../vision/pixels.ts";
import { numbersOf } from "../../vision/tensors.ts";
import { ERASURES } from "./choices.tsx";

interface ErasingProps extends Pick<DemoProps, "run" | "certificate" | "mayEdit"> {
  graph: "gradient" | "shortcut";
  /** ERASURES + 1 pictures with ever more pixels blank. */
  batch: Picture;
  shown: number;
  label: string;
  erased: number;
  onErase: (level: number) => void;
}

/** Erase by importance: the sooner the answer breaks, the better the map. */
export function Erasing({ graph, batch, shown, label, erased, onErase, ...props }: ErasingProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const inputs = useMemo(() => explainedInputs(batch, shown), [batch, shown]);
  const { ran } = useOutputs(props, inputs, { graph, fetch: ["logits"] });
  const logits = numbersOf(ran?.outputs.logits);
  const classes = ran?.outputs.logits?.dims[1] ?? 1;
  const chances = Array.from(
    { length: ERASURES + 1 },
    (_, i) => softmax(logits.slice(i * classes, (i + 1) * classes))[shown] ?? 0,
  );
  const picture = useMemo(
    () => inkPixels(batch.subarray(erased * SIDE * SIDE, (erased + 1) * SIDE * SIDE), SIDE),
    [batch, erased],
  );
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const line = chances.map((chance, i) => `${i},${100 - chance * 100}`).join(" ");
  return (
    <div className="flex flex-col gap-2">
      <Range
        label={t("saliency.erase")}
        value={erased}
        text={percent(erased / ERASURES)}
        min={0}
        max={ERASURES}
        step={1}
        disabled={!props.mayEdit}
        onChange={onErase}
      />
      <div className="grid grid-cols-[5rem_1fr] gap-3">
        <PixelCanvas
          pixels={picture}
          side={SIDE}
          label={t("saliency.erasedPicture", { share: percent(erased / ERASURES) })}
        />
        <svg
          role="img"
          aria-label={t("saliency.curve", { label, list: chances.map(percent).join(", ") })}
          viewBox={`0 0 ${ERASURES} 100`}
          preserveAspectRatio="none"
          className="h-20 w-full border-line border-b border-l text-accent"
        >
          <polyline
            points={line}
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
          <line
            x1={erased}
            x2={erased}
            y1={0}
            y2={100}
            className="stroke-muted"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <p className="text-sm" aria-live="polite">
        {ran && t("saliency.left", { label, percent: percent(chances[erased] ?? 0) })}
      </p>
    </div>
  );
}
