"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { SIDE } from "../../digit-raster.ts";
import { gridCodes, sigmoid, tiled } from "../../images/latent-map.ts";
import { useOutputs } from "../../use-outputs.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { inkPixels } from "../../vision/pixels.ts";
import { decoding } from "./graphs.ts";

const ACROSS = 15;
const WIDTH = ACROSS * SIDE;

/** The plane as the decoder sees it: a picture for every place of a grid. */
export function DigitMap({ beta, ...props }: Pick<DemoProps, "run" | "certificate"> & { beta: number }) {
  const t = useTranslations("demoImages.latent");
  const asked = useMemo(() => decoding(gridCodes(ACROSS), beta), [beta]);
  const { ran } = useOutputs(props, asked.inputs, asked.options);
  const logits = ran?.outputs.logits?.data as Float32Array | undefined;
  const pixels = useMemo(() => inkPixels(logits ? tiled(sigmoid(logits), ACROSS) : [], WIDTH), [logits]);
  return <PixelCanvas pixels={pixels} side={WIDTH} label={t("map")} className="max-w-[360px]" />;
}
