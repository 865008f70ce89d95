"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import type { DemoProps } from "../../demo.ts";
import { SIDE } from "../../digit-raster.ts";
import { CaptionedDigit } from "../../images/captioned-digit.tsx";
import { spoilt } from "../../images/noise.ts";
import { NoiseControls, readNoise } from "../../images/noise-controls.tsx";
import { medianFiltered, psnr } from "../../images/quality.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { oneDigit } from "../../vision/tensors.ts";
import { useDigit } from "../../vision/use-digit.ts";

const FIRST_DIGIT = 5;
const MEDIAN_SIZE = 3;

/** Spoil a digit, and see what the network and a median filter make of it. */
export default function DenoisingDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const digit = useDigit(props, FIRST_DIGIT);
  const [noise, set] = useDemoState(doc, card.slug, readNoise);
  const noisy = useMemo(() => spoilt(digit.image, noise), [digit.image, noise]);
  const median = useMemo(() => medianFiltered(noisy, SIDE, MEDIAN_SIZE), [noisy]);
  const inputs = useMemo(() => ({ noisy: oneDigit(noisy) }), [noisy]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["estimate"] });
  const estimate = ran?.outputs.estimate?.data as Float32Array | undefined;
  const nearness = (picture: ArrayLike<number>) =>
    t("denoising.psnr", { value: format.number(psnr(picture, digit.image), { maximumFractionDigits: 1 }) });
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        <DigitInput digit={digit} participantId={props.participantId} mayEdit={mayEdit} />
        <NoiseControls noise={noise} enabled={mayEdit} set={set} />
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        {failure && <Alert tone="warn" title={t("runFailed")} />}
        <div className="grid max-w-[300px] grid-cols-2 gap-3">
          <CaptionedDigit image={digit.image} caption={t("denoising.clean")} />
          <CaptionedDigit image={noisy} caption={t("denoising.noisy")} figure={nearness(noisy)} />
          {estimate && (
            <CaptionedDigit image={estimate} caption={t("denoising.model")} figure={nearness(estimate)} />
          )}
          <CaptionedDigit image={median} caption={t("denoising.median")} figure={nearness(median)} />
        </div>
        <p className="max-w-[360px] text-muted text-sm">{t("denoising.hint")}</p>
      </div>
    </div>
  );
}

export const words = "demoImages";
