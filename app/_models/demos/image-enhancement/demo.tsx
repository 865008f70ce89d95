"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { Tensor } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { BeforeAfter } from "../../images/before-after.tsx";
import { darkened } from "../../images/darken.ts";
import type { Photo } from "../../images/photo.ts";
import { PhotoPicker } from "../../images/photo-picker.tsx";
import { psnr } from "../../images/quality.ts";
import { readPhotoChoice, usePhoto } from "../../images/use-photo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { float } from "../../vision/tensors.ts";
import { CurvePlot } from "./curve-plot.tsx";

const ROUNDS = 8;
const NOISE_SEED = 1;
const SLIDERS = ["darkness", "x", "y"] as const;

const share = (value: unknown, instead: number): number =>
  typeof value === "number" && value >= 0 && value <= 1 ? value : instead;

const read = (values: Values) => ({
  ...readPhotoChoice(values),
  darkness: share(values.darkness, 0.6),
  wipe: share(values.wipe, 0.5),
  x: share(values.x, 0.25),
  y: share(values.y, 0.5),
});

/** The eight strengths at one pixel, for each of three colours. */
function strengthsAt(curves: Tensor | undefined, x: number, y: number): number[][] {
  const [, , height = 0, width = 0] = curves?.dims ?? [];
  const at =
    Math.min(height - 1, Math.floor(y * height)) * width + Math.min(width - 1, Math.floor(x * width));
  return [0, 1, 2].map((colour) =>
    Array.from({ length: ROUNDS }, (_, round) =>
      Number(curves?.data[(3 * round + colour) * width * height + at] ?? 0),
    ),
  );
}

/** A photo in the dark, and what the network's curves bring back. */
export default function EnhancementDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const [state, set] = useDemoState(doc, card.slug, read);
  const { photo, darkness, wipe, x, y } = state;
  const decoded = usePhoto(photo);
  const clean = decoded === "broken" ? null : decoded;
  const dark = useMemo(() => clean && darkened(clean, darkness, NOISE_SEED), [clean, darkness]);
  const inputs = useMemo(() => dark && { dark: float([1, 3, dark.height, dark.width], dark.planes) }, [dark]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["bright", "curves"] });
  const bright: Photo | null = useMemo(() => {
    const tensor = ran?.outputs.bright;
    const [, , height = 0, width = 0] = tensor?.dims ?? [];
    return tensor ? { width, height, planes: Float32Array.from(tensor.data, Number) } : null;
  }, [ran]);
  const strengths = useMemo(() => strengthsAt(ran?.outputs.curves, x, y), [ran, x, y]);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const named = (name: string, picture: Photo) =>
    clean && darkness > 0 && picture.planes.length === clean.planes.length
      ? `${name} · ${t("denoising.psnr", { value: format.number(psnr(picture.planes, clean.planes), { maximumFractionDigits: 1 }) })}`
      : name;
  return (
    <div className="flex flex-col gap-4">
      <PhotoPicker
        photo={photo}
        broken={decoded === "broken"}
        enabled={mayEdit}
        onChoose={(next) => set({ photo: next })}
      />
      {failure && <Alert tone="warn" title={t("runFailed")} />}
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        {dark && bright && (
          <div className="min-w-0 max-w-[576px] flex-1 basis-72">
            <BeforeAfter
              before={dark}
              after={bright}
              names={[named(t("enhancement.dark"), dark), named(t("enhancement.bright"), bright)]}
              wipe={{
                at: wipe,
                label: t("wipe"),
                text: percent(wipe),
                enabled: mayEdit,
                onMove: (at) => set({ wipe: at }),
              }}
              onPoint={(toX, toY) => mayEdit && set({ x: toX, y: toY })}
            />
          </div>
        )}
        <div className="flex min-w-0 max-w-[360px] flex-1 basis-56 flex-col gap-2">
          {SLIDERS.map((name) => (
            <Range
              key={name}
              label={t(`enhancement.${name}`)}
              value={state[name]}
              text={percent(state[name])}
              min={0}
              max={1}
              step={0.02}
              disabled={!mayEdit}
              onChange={(value) => set({ [name]: value })}
            />
          ))}
          {bright && <CurvePlot strengths={strengths} />}
        </div>
      </div>
    </div>
  );
}

export const words = "demoImages";
