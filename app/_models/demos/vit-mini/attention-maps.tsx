"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { SIDE } from "../../digit-raster.ts";
import { type Attention, onClassToken, rollout, seenBy, spread } from "../../vision/attention.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { heatPixels } from "../../vision/pixels.ts";

const ACROSS = 4;

interface MapProps {
  cells: readonly number[];
  image: Float32Array;
  name: string;
  note: string;
}

function PatchMap({ cells, image, name, note }: MapProps) {
  const t = useTranslations("demoVision");
  const pixels = useMemo(() => heatPixels(spread(cells, ACROSS, SIDE), image, SIDE), [cells, image]);
  const strongest = cells.indexOf(Math.max(...cells));
  const where = t("attention.strongest", {
    row: Math.floor(strongest / ACROSS) + 1,
    column: (strongest % ACROSS) + 1,
  });
  return (
    <figure className="min-w-0">
      <PixelCanvas pixels={pixels} side={SIDE} label={`${name}: ${where}`} />
      <figcaption className="text-sm">
        <span className="font-medium">{name}</span> <span className="text-muted">{note}</span>
      </figcaption>
    </figure>
  );
}

interface AttentionMapsProps {
  attention: Attention;
  image: Float32Array;
  layer: number;
  token: number;
}

/** One map a head, and the roll-out through all layers. */
export function AttentionMaps({ attention, image, layer, token }: AttentionMapsProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const heads = useMemo(
    () => Array.from({ length: attention.heads }, (_, head) => seenBy(attention, layer, head, token)),
    [attention, layer, token],
  );
  const through = useMemo(() => rollout(attention, token), [attention, token]);
  return (
    <section aria-label={t("attention.maps")} className="flex flex-col gap-2">
      <div className="grid max-w-[480px] grid-cols-2 gap-3">
        {heads.map((cells, head) => (
          <PatchMap
            key={String(head)}
            cells={cells}
            image={image}
            name={t("attention.head", { number: head + 1 })}
            note={t("attention.onClass", { percent: percent(onClassToken(attention, layer, head, token)) })}
          />
        ))}
        <PatchMap
          cells={through}
          image={image}
          name={t("attention.rollout")}
          note={t("attention.rolloutMeans")}
        />
      </div>
      <p className="text-muted text-sm">{t("attention.caution")}</p>
    </section>
  );
}
