"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { CaptionedDigit } from "../../images/captioned-digit.tsx";
import { dotsOf, REACH, sigmoid } from "../../images/latent-map.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { DigitInput } from "../../vision/digit-input.tsx";
import { numbersOf, oneDigit } from "../../vision/tensors.ts";
import { useDigit } from "../../vision/use-digit.ts";
import { DigitMap } from "./digit-map.tsx";
import { BETAS, decoding, encoding, PLAIN } from "./graphs.ts";
import { LatentPad } from "./latent-pad.tsx";
import { Redrawn } from "./redrawn.tsx";

const FIRST_DIGIT = 3;
const VIEWS = ["places", "pictures"] as const;
const STEP = 0.05;

const between = (value: unknown, least: number, most: number, instead: number): number =>
  typeof value === "number" && value >= least && value <= most ? value : instead;

const read = (values: Values) => ({
  x: between(values.x, -REACH, REACH, 0.6),
  y: between(values.y, -REACH, REACH, -0.9),
  beta: Math.round(between(values.beta, 0, BETAS.length - 1, PLAIN)),
  view: VIEWS.find((view) => view === values.view) ?? "places",
});

/** Drag through the plane of codes and see the digit change; draw one and see where it falls. */
export default function LatentDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const [{ x, y, beta: place, view }, set] = useDemoState(doc, card.slug, read);
  const digit = useDigit(props, FIRST_DIGIT);
  const beta = BETAS[place] ?? 1;
  const decoder = useMemo(() => decoding(Float32Array.of(x, y), beta), [x, y, beta]);
  const encoder = useMemo(() => encoding(oneDigit(digit.image), beta), [digit.image, beta]);
  const decoded = useOutputs(props, decoder.inputs, decoder.options);
  const encoded = useOutputs(props, encoder.inputs, encoder.options);
  const logits = decoded.ran?.outputs.logits?.data as Float32Array | undefined;
  const picture = useMemo(() => (logits ? sigmoid(logits) : null), [logits]);
  const drawn = useMemo(() => {
    const [mx = 0, my = 0] = numbersOf(encoded.ran?.outputs.mu);
    const [vx = 0, vy = 0] = numbersOf(encoded.ran?.outputs.logvar);
    return encoded.ran && { at: [mx, my] as const, spread: [Math.exp(vx / 2), Math.exp(vy / 2)] as const };
  }, [encoded.ran]);
  const dots = useMemo(
    () => dotsOf(card.curves?.[place === PLAIN ? "latent" : "latent-by-beta"], beta),
    [card, place, beta],
  );
  const shown = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const axis = (name: "x" | "y", value: number) => (
    <Range
      label={t(`latent.${name}`)}
      value={value}
      text={shown(value)}
      min={-REACH}
      max={REACH}
      step={STEP}
      disabled={!mayEdit}
      onChange={(next) => set({ [name]: next })}
    />
  );
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4">
      <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-2">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 font-medium text-sm">{t("latent.view")}</legend>
          {VIEWS.map((each) => (
            <Button
              key={each}
              size="sm"
              aria-pressed={view === each}
              variant={view === each ? "primary" : "secondary"}
              disabled={!mayEdit}
              onClick={() => set({ view: each })}
            >
              {t(`latent.views.${each}`)}
            </Button>
          ))}
        </fieldset>
        {view === "places" ? (
          <LatentPad
            dots={dots}
            point={[x, y]}
            drawn={drawn}
            enabled={mayEdit}
            onMove={(nextX, nextY) => set({ x: nextX, y: nextY })}
          />
        ) : (
          <DigitMap run={props.run} certificate={props.certificate} beta={beta} />
        )}
        {axis("x", x)}
        {axis("y", y)}
        <Range
          label={t("latent.beta")}
          value={place}
          text={shown(beta)}
          min={0}
          max={BETAS.length - 1}
          step={1}
          disabled={!mayEdit}
          onChange={(next) => set({ beta: next })}
        />
        <p className="text-muted text-sm">{t("latent.betaHint")}</p>
      </div>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-4">
        {(decoded.failure ?? encoded.failure) && <Alert tone="warn" title={t("runFailed")} />}
        {picture && <CaptionedDigit image={picture} caption={t("latent.generated")} />}
        <h3 className="font-medium text-sm">{t("redrawn.title")}</h3>
        <DigitInput digit={digit} participantId={props.participantId} mayEdit={mayEdit} />
        <Redrawn run={props.run} certificate={props.certificate} image={digit.image} />
      </div>
    </div>
  );
}

export const words = "demoImages";
