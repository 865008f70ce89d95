"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { useOutputs } from "../../use-outputs.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { colourPixels } from "../../vision/pixels.ts";
import { float, numbersOf } from "../../vision/tensors.ts";

interface SixteenProps extends Pick<DemoProps, "run" | "certificate"> {
  pictures: readonly Float32Array<ArrayBuffer>[];
  side: number;
}

const chanceOf = (logit: number | undefined): number => 1 / (1 + Math.exp(-(logit ?? 0)));

function Sample({ picture, side, label }: { picture: Float32Array; side: number; label: string }) {
  const pixels = useMemo(() => colourPixels(picture, side), [picture, side]);
  return <PixelCanvas pixels={pixels} side={side} label={label} />;
}

/** The pictures with the chance of food by both networks: trained with augmentation, and without. */
export function Sixteen({ pictures, side, ...running }: SixteenProps) {
  const t = useTranslations("demoVision");
  const format = useFormatter();
  const inputs = useMemo(() => {
    const data = new Float32Array(pictures.length * 3 * side * side);
    for (const [i, picture] of pictures.entries()) data.set(picture, i * picture.length);
    return { image: float([pictures.length, 3, side, side], data) };
  }, [pictures, side]);
  const trained = useOutputs(running, inputs, { fetch: ["logit"] });
  const plain = useOutputs(running, inputs, { graph: "without-augmentation", fetch: ["logit"] });
  const [withIt, without] = [trained, plain].map((one) => numbersOf(one.ran?.outputs.logit).map(chanceOf));
  const percent = (value: number | undefined) =>
    value === undefined ? "…" : format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <section aria-label={t("augment.sixteen")} className="flex flex-col gap-1">
      {(trained.failure ?? plain.failure) && <p className="text-bad">{t("failed")}</p>}
      <ul className="grid max-w-xl grid-cols-4 gap-2">
        {pictures.map((picture, i) => (
          <li key={String(i)} className="min-w-0 text-center text-sm tabular-nums">
            <Sample picture={picture} side={side} label={t("augment.sample", { number: i + 1 })} />
            <span title={t("augment.withIt")}>{percent(withIt?.[i])}</span>{" "}
            <span className="text-muted" title={t("augment.without")}>
              {percent(without?.[i])}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-muted text-sm">{t("augment.legend")}</p>
    </section>
  );
}
