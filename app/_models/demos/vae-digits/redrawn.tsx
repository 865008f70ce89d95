"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { CaptionedDigit } from "../../images/captioned-digit.tsx";
import { sigmoid } from "../../images/latent-map.ts";
import { useOutputs } from "../../use-outputs.ts";
import { float, oneDigit } from "../../vision/tensors.ts";

const WIDE = 16;
const NO_NOISE = new Float32Array(WIDE);

/** The drawn digit, and what comes back through two numbers and through sixteen. */
export function Redrawn({
  image,
  ...props
}: Pick<DemoProps, "run" | "certificate"> & { image: Float32Array }) {
  const t = useTranslations("demoImages.redrawn");
  const format = useFormatter();
  const inputs = useMemo(() => ({ image: oneDigit(image) }), [image]);
  const wideInputs = useMemo(() => ({ image: oneDigit(image), noise: float([1, WIDE], NO_NOISE) }), [image]);
  const two = useOutputs(props, inputs, { fetch: ["logits", "mu"] });
  const wide = useOutputs(props, wideInputs, { graph: "sixteen", fetch: ["logits"] });
  const logits = two.ran?.outputs.logits?.data as Float32Array | undefined;
  const wideLogits = wide.ran?.outputs.logits?.data as Float32Array | undefined;
  const [narrow, broad] = useMemo(
    () => [logits ? sigmoid(logits) : null, wideLogits ? sigmoid(wideLogits) : null],
    [logits, wideLogits],
  );
  const mu = two.ran?.outputs.mu?.data;
  const code = [mu?.[0], mu?.[1]].map((value) =>
    format.number(Number(value ?? 0), { maximumFractionDigits: 2 }),
  );
  return (
    <div className="flex flex-wrap gap-3">
      <CaptionedDigit image={image} caption={t("input")} />
      {narrow && <CaptionedDigit image={narrow} caption={t("two")} figure={`(${code.join(", ")})`} />}
      {broad && <CaptionedDigit image={broad} caption={t("sixteen")} />}
    </div>
  );
}
