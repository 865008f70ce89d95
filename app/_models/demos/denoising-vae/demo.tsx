"use client";

import { Dices } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { SIDE } from "../../digit-raster.ts";
import { CaptionedDigit } from "../../images/captioned-digit.tsx";
import { sigmoid } from "../../images/latent-map.ts";
import { spoilt } from "../../images/noise.ts";
import { anotherSeed, NoiseControls, readNoise } from "../../images/noise-controls.tsx";
import { deviation, drawnCodes } from "../../images/posterior.ts";
import { psnr } from "../../images/quality.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { float, numbersOf, oneDigit } from "../../vision/tensors.ts";
import { useDigit } from "../../vision/use-digit.ts";
import { Samples } from "./samples.tsx";

const FIRST_DIGIT = 4;
const COUNT = 10;
const PIXELS = SIDE * SIDE;

const read = (values: Values) => ({
  noise: readNoise({ ...values, noise: values.noise ?? "blocks" }),
  draw: readNoise({ seed: values.draw ?? 1 }).seed,
});

/** What the model makes of a noisy digit: its best guess, ten samples, and where they differ. */
function useCleaned(props: DemoProps, noisy: Float32Array, draw: number) {
  const inputs = useMemo(() => ({ noisy: oneDigit(noisy) }), [noisy]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["logits", "mu", "logvar"] });
  const codes = useMemo(() => {
    const [mean, logvar] = [numbersOf(ran?.outputs.mu), numbersOf(ran?.outputs.logvar)];
    const z = drawnCodes(mean, logvar, { count: COUNT, seed: draw });
    return ran && { z: float([COUNT, mean.length], z) };
  }, [ran, draw]);
  const drawn = useOutputs(props, codes, { graph: "decoder", fetch: ["logits"] });
  const best = useMemo(() => ran && sigmoid(numbersOf(ran.outputs.logits)), [ran]);
  const samples = useMemo(() => drawn.ran && sigmoid(numbersOf(drawn.ran.outputs.logits)), [drawn.ran]);
  return { best, samples, failed: (failure ?? drawn.failure) !== null };
}

/** A noisy digit may hide several clean ones: look at ten of them. */
export default function PosteriorDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const digit = useDigit(props, FIRST_DIGIT);
  const [{ noise, draw }, set] = useDemoState(doc, card.slug, read);
  const noisy = useMemo(() => spoilt(digit.image, noise), [digit.image, noise]);
  const { best, samples, failed } = useCleaned(props, noisy, draw);
  const unsure = useMemo(() => samples && deviation(samples, PIXELS).map((value) => 2 * value), [samples]);
  const nearness = (picture: ArrayLike<number>) =>
    t("denoising.psnr", { value: format.number(psnr(picture, digit.image), { maximumFractionDigits: 1 }) });
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        <DigitInput digit={digit} participantId={props.participantId} mayEdit={mayEdit} />
        <NoiseControls noise={noise} enabled={mayEdit} set={set} />
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
        {failed && <Alert tone="warn" title={t("runFailed")} />}
        <div className="flex flex-wrap gap-3">
          <CaptionedDigit image={noisy} caption={t("denoising.noisy")} figure={nearness(noisy)} />
          {best && <CaptionedDigit image={best} caption={t("posterior.mean")} figure={nearness(best)} />}
          {unsure && <CaptionedDigit image={unsure} caption={t("posterior.unsure")} />}
        </div>
        {samples && <Samples pictures={samples} count={COUNT} />}
        <Button
          size="sm"
          className="self-start"
          icon={<Dices aria-hidden className="size-4" />}
          disabled={!mayEdit}
          onClick={() => set({ draw: anotherSeed(draw) })}
        >
          {t("posterior.again")}
        </Button>
        <p className="max-w-[360px] text-muted text-sm">{t("posterior.hint")}</p>
      </div>
    </div>
  );
}

export const words = "demoImages";
