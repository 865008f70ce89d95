"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { BeforeAfter, PhotoCanvas } from "../../images/before-after.tsx";
import { cropped } from "../../images/crop.ts";
import { halved } from "../../images/halve.ts";
import { fromLuma, type Photo, plane, toLuma } from "../../images/photo.ts";
import { PhotoPicker } from "../../images/photo-picker.tsx";
import { psnr } from "../../images/quality.ts";
import { readPhotoChoice, usePhoto } from "../../images/use-photo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { float } from "../../vision/tensors.ts";

const LENS = 48;
const SOURCES = ["reduced", "asItIs"] as const;

const share = (value: unknown, instead: number): number =>
  typeof value === "number" && value >= 0 && value <= 1 ? value : instead;

const read = (values: Values) => ({
  ...readPhotoChoice(values),
  wipe: share(values.wipe, 0.5),
  x: share(values.x, 0.2),
  y: share(values.y, 0.4),
  source: SOURCES.find((each) => each === values.source) ?? "reduced",
});

/** The network's picture and bicubic's, both in colour: it doubles brightness, colour is enlarged bicubically. */
function useDoubled(props: DemoProps, small: Photo | null) {
  const inputs = useMemo(() => {
    if (!small) return null;
    return { small: float([3, 1, small.height, small.width], small.planes) };
  }, [small]);
  const { ran, failure } = useOutputs(props, inputs, { fetch: ["large", "bicubic"] });
  const pictures = useMemo(() => {
    const [large, bicubic] = [ran?.outputs.large, ran?.outputs.bicubic];
    const [, , height = 0, width = 0] = large?.dims ?? [];
    if (!large || !bicubic) return null;
    const plain = { width, height, planes: Float32Array.from(bicubic.data, Number) };
    const sharp = { width, height, planes: plain.planes.slice() };
    sharp.planes.set(Float32Array.from(large.data, Number).subarray(0, width * height));
    return { plain, sharp };
  }, [ran]);
  return { pictures, failure };
}

/** A photo reduced to half and doubled again, by the network and by bicubic interpolation. */
export default function SuperResolutionDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const [{ photo, wipe, x, y, source }, set] = useDemoState(doc, card.slug, read);
  const decoded = usePhoto(photo);
  const original = useMemo(() => (decoded && decoded !== "broken" ? toLuma(decoded) : null), [decoded]);
  const small = useMemo(
    () => original && (source === "reduced" ? halved(original) : original),
    [original, source],
  );
  const { pictures, failure } = useDoubled(props, small);
  const shown = useMemo(
    () => pictures && { plain: fromLuma(pictures.plain), sharp: fromLuma(pictures.sharp) },
    [pictures],
  );
  const truth = source === "reduced" && original ? plane(original, 0) : null;
  const nearness = (picture: Photo | undefined) =>
    truth && picture?.width === original?.width && picture
      ? t("denoising.psnr", {
          value: format.number(psnr(plane(picture, 0), truth), { maximumFractionDigits: 2 }),
        })
      : t("resolution.noReference");
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div className="flex flex-col gap-4">
      <PhotoPicker
        photo={photo}
        broken={decoded === "broken"}
        enabled={mayEdit}
        onChoose={(next) => set({ photo: next })}
      />
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("resolution.source")}</legend>
        {SOURCES.map((each) => (
          <Button
            key={each}
            size="sm"
            aria-pressed={source === each}
            variant={source === each ? "primary" : "secondary"}
            disabled={!mayEdit}
            onClick={() => set({ source: each })}
          >
            {t(`resolution.sources.${each}`)}
          </Button>
        ))}
      </fieldset>
      {failure && <Alert tone="warn" title={t("runFailed")} />}
      {shown && pictures && (
        <>
          <BeforeAfter
            before={shown.plain}
            after={shown.sharp}
            names={[
              `${t("resolution.bicubic")} · ${nearness(pictures.plain)}`,
              `${t("resolution.network")} · ${nearness(pictures.sharp)}`,
            ]}
            wipe={{
              at: wipe,
              label: t("wipe"),
              text: percent(wipe),
              enabled: mayEdit,
              onMove: (at) => set({ wipe: at }),
            }}
            onPoint={(toX, toY) => mayEdit && set({ x: toX, y: toY })}
          />
          <section aria-label={t("resolution.lens")} className="flex max-w-[576px] flex-col gap-2">
            <h3 className="font-medium text-sm">{t("resolution.lens")}</h3>
            <div className="grid grid-cols-2 gap-2">
              <Lens photo={shown.plain} at={[x, y]} label={t("resolution.bicubic")} />
              <Lens photo={shown.sharp} at={[x, y]} label={t("resolution.network")} />
            </div>
            {(["x", "y"] as const).map((axis) => (
              <Range
                key={axis}
                label={t(`resolution.${axis}`)}
                value={axis === "x" ? x : y}
                text={percent(axis === "x" ? x : y)}
                min={0}
                max={1}
                step={0.02}
                disabled={!mayEdit}
                onChange={(next) => set({ [axis]: next })}
              />
            ))}
          </section>
        </>
      )}
    </div>
  );
}

function Lens({ photo, at, label }: { photo: Photo; at: readonly [number, number]; label: string }) {
  const [x, y] = at;
  const part = useMemo(() => cropped(photo, [x, y], LENS), [photo, x, y]);
  return (
    <figure className="min-w-0">
      <PhotoCanvas photo={part} label={label} className="rounded border border-line" />
      <figcaption className="mt-1 text-muted text-sm">{label}</figcaption>
    </figure>
  );
}

export const words = "demoImages";
