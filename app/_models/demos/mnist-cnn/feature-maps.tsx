"use client";

import { useTranslations } from "next-intl";
import { HeatMap } from "#app/_tensors/heat-map.tsx";
import { panelsOf } from "#app/_tensors/panels.ts";
import { summarise } from "#app/_tensors/summary.ts";
import type { Tensors } from "#domain/judging/tensor.ts";

const LAYERS = ["conv1", "conv2"] as const;

/** What each filter of both convolutions finds in the drawing: dark is nothing, bright is much. */
export function FeatureMaps({ outputs }: { outputs: Tensors }) {
  const t = useTranslations("models.maps");
  return LAYERS.map((layer) => {
    const tensor = outputs[layer];
    if (!tensor) return null;
    const greatest = summarise(tensor).greatest ?? 0;
    return (
      <section key={layer} aria-label={t(layer)} className="flex flex-col gap-1">
        <h3 className="text-muted text-sm">{t(layer)}</h3>
        <div className="grid grid-cols-8 gap-1">
          {panelsOf(tensor).panels.map((panel) => (
            <HeatMap
              key={panel.at.join()}
              panel={panel}
              range={{ least: 0, greatest }}
              label={t("filter", { number: (panel.at.at(-1) ?? 0) + 1 })}
            />
          ))}
        </div>
      </section>
    );
  });
}
