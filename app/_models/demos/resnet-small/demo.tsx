"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { PicturePicker } from "../../vision/picture-picker.tsx";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { colourPixels } from "../../vision/pixels.ts";
import { float } from "../../vision/tensors.ts";
import { usePicture } from "../../vision/use-picture.ts";
import { GradientChart } from "./gradient-chart.tsx";
import { TopThree } from "./top-three.tsx";

const SIDE = 32;
const BLANK = new Float32Array(3 * SIDE * SIDE);

/** What is on the picture, by the residual network and by its twin without skips; and why skips help. */
export default function ResidualDemo(props: DemoProps) {
  const t = useTranslations("demoVision");
  const chosen = usePicture(props, SIDE);
  const { image } = chosen;
  const pixels = useMemo(() => colourPixels(image ?? BLANK, SIDE), [image]);
  const inputs = useMemo(() => image && { image: float([1, 3, SIDE, SIDE], image) }, [image]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PicturePicker chosen={chosen} side={SIDE} mayEdit={props.mayEdit} />
      <PixelCanvas pixels={pixels} side={SIDE} label={t("picture.shown")} className="max-w-[160px]" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TopThree
          run={props.run}
          certificate={props.certificate}
          inputs={inputs}
          title={t("residual.with")}
        />
        <TopThree
          run={props.run}
          certificate={props.certificate}
          inputs={inputs}
          title={t("residual.without")}
          graph="plain"
        />
      </div>
      <GradientChart {...props} />
    </div>
  );
}

export const words = "demoVision";
