"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Range } from "#app/_ui/range.tsx";
import type { DemoProps } from "../../demo.ts";
import type { Values } from "../../demo-state.ts";
import { BeforeAfter } from "../../images/before-after.tsx";
import { trimmed } from "../../images/crop.ts";
import type { Photo } from "../../images/photo.ts";
import { PhotoPicker } from "../../images/photo-picker.tsx";
import { readPhotoChoice, usePhoto } from "../../images/use-photo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { useOutputs } from "../../use-outputs.ts";
import { float } from "../../vision/tensors.ts";

/** In the order of the model's input `style`. */
const STYLES = ["mosaic", "waves", "inkDots", "weave"] as const;
/** The network halves a picture twice. */
const UNIT = 4;
const SLIDERS = ["mix", "strength"] as const;

const share = (value: unknown, instead: number): number =>
  typeof value === "number" && value >= 0 && value <= 1 ? value : instead;

const read = (values: Values) => ({
  ...readPhotoChoice(values),
  first: STYLES.find((style) => style === values.first) ?? "mosaic",
  second: STYLES.find((style) => style === values.second) ?? "waves",
  mix: share(values.mix, 0),
  strength: share(values.strength, 0.6),
  wipe: share(values.wipe, 0.3),
});

/** The photo with so much of its redrawn self. */
const blended = (photo: Photo, styled: Photo, strength: number): Photo => ({
  ...photo,
  planes: photo.planes.map((value, i) => value + strength * ((styled.planes[i] ?? 0) - value)),
});

/** A photo redrawn in one style, or in a mixture of two. */
export default function StyleDemo(props: DemoProps) {
  const { card, doc, mayEdit } = props;
  const t = useTranslations("demoImages");
  const format = useFormatter();
  const [state, set] = useDemoState(doc, card.slug, read);
  const { photo, first, second, mix, strength, wipe } = state;
  const decoded = usePhoto(photo);
  const original = useMemo(
    () => (decoded && decoded !== "broken" ? trimmed(decoded, UNIT) : null),
    [decoded],
  );
  const inputs = useMemo(() => {
    if (!original) return null;
    const style = new Float32Array(STYLES.length);
    style[STYLES.indexOf(first)] = 1 - mix;
    style[STYLES.indexOf(second)] = (style[STYLES.indexOf(second)] ?? 0) + mix;
    const { width, height, planes } = original;
    return { image: float([1, 3, height, width], planes), style: float([1, STYLES.length], style) };
  }, [original, first, second, mix]);
  const { ran, failure, running } = useOutputs(props, inputs, { fetch: ["styled"] });
  const styled: Photo | null = useMemo(() => {
    const tensor = ran?.outputs.styled;
    const [, , height = 0, width = 0] = tensor?.dims ?? [];
    return tensor ? { width, height, planes: Float32Array.from(tensor.data, Number) } : null;
  }, [ran]);
  const fits = original && styled?.width === original.width && styled.height === original.height;
  const shown = useMemo(
    () => (fits && styled ? blended(original, styled, strength) : null),
    [fits, original, styled, strength],
  );
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
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
        <div className="flex min-w-0 max-w-[360px] flex-1 basis-72 flex-col gap-3">
          {(["first", "second"] as const).map((place) => (
            <fieldset key={place} className="flex flex-wrap gap-1">
              <legend className="mb-1 font-medium text-sm">{t(`style.${place}`)}</legend>
              {STYLES.map((style) => (
                <Button
                  key={style}
                  size="sm"
                  aria-pressed={state[place] === style}
                  variant={state[place] === style ? "primary" : "secondary"}
                  disabled={!mayEdit}
                  onClick={() => set({ [place]: style })}
                >
                  {t(`style.names.${style}`)}
                </Button>
              ))}
            </fieldset>
          ))}
          {SLIDERS.map((name) => (
            <Range
              key={name}
              label={t(`style.${name}`)}
              value={state[name]}
              text={percent(state[name])}
              min={0}
              max={1}
              step={0.05}
              disabled={!mayEdit}
              onChange={(value) => set({ [name]: value })}
            />
          ))}
        </div>
        {original && shown && (
          <div className="min-w-0 max-w-[576px] flex-1 basis-72" aria-busy={running}>
            <BeforeAfter
              before={original}
              after={shown}
              names={[t("style.photo"), t("style.redrawn")]}
              wipe={{
                at: wipe,
                label: t("wipe"),
                text: percent(wipe),
                enabled: mayEdit,
                onMove: (at) => set({ wipe: at }),
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
}

export const words = "demoImages";
