"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { SIDE } from "../../digit-raster.ts";
import { useOutputs } from "../../use-outputs.ts";
import { erasures, type Method, mapFrom, type Picture, picturesFor } from "../../vision/attribution.ts";
import { explainedInputs } from "../../vision/picture-runs.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { heatPixels } from "../../vision/pixels.ts";
import type { AnsweredProps } from "./answered.tsx";
import { ERASURES } from "./choices.tsx";
import { Erasing } from "./erasing.tsx";

interface ExplanationProps extends Omit<AnsweredProps, "choice"> {
  /** Constant for one instance. */
  method: Method;
  shown: number;
  erased: number;
}

/** The heat map of one method, and what becomes of the answer as its hottest pixels go. */
export function Explanation({ graph, image, method, shown, erased, onErase, ...props }: ExplanationProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const inputs = useMemo(() => explainedInputs(picturesFor(method, image), shown), [method, image, shown]);
  const wanted = {
    gradient: "gradient",
    integrated: "gradient",
    gradcam: "cam",
    occlusion: "logits",
    lime: "logits",
  }[method];
  const { ran, failure } = useOutputs(props, inputs, { graph, fetch: [wanted] });
  const map = useMemo(
    () => (ran ? mapFrom(method, image, shown, ran.outputs) : null),
    [ran, method, image, shown],
  );
  const pixels = useMemo(() => heatPixels(map ?? [], image, SIDE), [map, image]);
  const batch: Picture | null = useMemo(() => (map ? erasures(image, map, ERASURES) : null), [map, image]);
  const label = props.card.labels?.[shown] ?? "";
  if (failure) return <p className="text-bad">{t("failed")}</p>;
  return (
    <section aria-label={t("saliency.map")} className="flex flex-col gap-3">
      <figure className="max-w-[280px]">
        <PixelCanvas
          pixels={pixels}
          side={SIDE}
          label={t("saliency.mapOf", { label, method: t(`saliency.methods.${method}`) })}
        />
        <figcaption className="text-muted text-sm">
          {t(`saliency.means.${method}`, { label })}{" "}
          {ran && t("took", { ms: format.number(ran.ms, { maximumFractionDigits: 1 }) })}
        </figcaption>
      </figure>
      {batch && (
        <Erasing
          run={props.run}
          certificate={props.certificate}
          graph={graph}
          batch={batch}
          shown={shown}
          label={label}
          erased={erased}
          mayEdit={props.mayEdit}
          onErase={onErase}
        />
      )}
    </section>
  );
}
