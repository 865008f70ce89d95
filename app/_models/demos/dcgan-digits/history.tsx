"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Range } from "#app/_ui/range.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import { SIDE } from "../../digit-raster.ts";
import { tiled } from "../../images/latent-map.ts";
import { useOutputs } from "../../use-outputs.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { inkPixels } from "../../vision/pixels.ts";
import { numbersOf } from "../../vision/tensors.ts";

const ACROSS = 4;
export const SNAPSHOTS = 12;
const WHITE = 255;
const CURVES = { convolutional: "training", dense: "training-dense" } as const;

interface HistoryProps extends Pick<DemoProps, "card" | "run" | "certificate" | "mayEdit"> {
  readonly snapshot: number;
  readonly onChoose: (snapshot: number) => void;
}

/** The same sixteen random points through both generators as training went on. */
export function History({ card, snapshot, onChoose, mayEdit, ...props }: HistoryProps) {
  const t = useTranslations("demoImages.history");
  const inputs = useMemo(
    () => ({
      snapshot: { dtype: "int64", dims: [1], data: BigInt64Array.of(BigInt(snapshot)) } as const,
    }),
    [snapshot],
  );
  const { ran } = useOutputs(props, inputs, { graph: "history" });
  const step = card.curves?.training?.[snapshot]?.step ?? 0;
  return (
    <section aria-label={t("title")} className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
      <h3 className="font-medium text-sm">{t("title")}</h3>
      <Range
        label={t("step")}
        value={snapshot}
        text={t("steps", { count: step })}
        min={0}
        max={SNAPSHOTS - 1}
        step={1}
        disabled={!mayEdit}
        onChange={onChoose}
      />
      <div className="grid grid-cols-2 gap-3">
        {(["convolutional", "dense"] as const).map((kind) => (
          <Sheet
            key={kind}
            kind={kind}
            pictures={ran?.outputs[kind]}
            measured={card.curves?.[CURVES[kind]]?.[snapshot]}
          />
        ))}
      </div>
      <p className="text-muted text-sm">{t("hint")}</p>
    </section>
  );
}

interface SheetProps {
  readonly kind: keyof typeof CURVES;
  readonly pictures: Tensor | undefined;
  readonly measured: Readonly<Record<string, number>> | undefined;
}

function Sheet({ kind, pictures, measured }: SheetProps) {
  const t = useTranslations("demoImages.history");
  const format = useFormatter();
  const pixels = useMemo(
    () =>
      inkPixels(
        tiled(
          numbersOf(pictures).map((value) => value / WHITE),
          ACROSS,
        ),
        ACROSS * SIDE,
      ),
    [pictures],
  );
  const distance = format.number(measured?.frechet ?? 0, { maximumFractionDigits: 1 });
  return (
    <figure className="min-w-0">
      <PixelCanvas pixels={pixels} side={ACROSS * SIDE} label={t(`kinds.${kind}`)} />
      <figcaption className="mt-1 text-sm">{t(`kinds.${kind}`)}</figcaption>
      <p className="text-muted text-sm">{t("measured", { distance, classes: measured?.classes ?? 0 })}</p>
    </figure>
  );
}
