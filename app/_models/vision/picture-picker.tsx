"use client";

import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { type PictureProblem, readPicture } from "./picture-file.ts";
import { PixelCanvas } from "./pixel-canvas.tsx";
import { colourPixels } from "./pixels.ts";
import type { ChosenPicture } from "./use-picture.ts";

interface SampleButtonProps {
  picture: Float32Array;
  side: number;
  label: string;
  pressed: boolean;
  disabled: boolean;
  onClick: () => void;
}

function SampleButton({ picture, side, label, pressed, disabled, onClick }: SampleButtonProps) {
  const pixels = useMemo(() => colourPixels(picture, side), [picture, side]);
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className="size-12 rounded border-2 border-transparent p-0.5 aria-pressed:border-accent-fill"
    >
      <PixelCanvas pixels={pixels} side={side} label={label} />
    </button>
  );
}

interface PicturePickerProps {
  chosen: ChosenPicture;
  side: number;
  mayEdit: boolean;
}

/** Samples to click, and a file of one's own. */
export function PicturePicker({ chosen, side, mayEdit }: PicturePickerProps) {
  const t = useTranslations("demoVision");
  const id = useId();
  const [problem, setProblem] = useState<PictureProblem | null>(null);
  const bring = async (file: File | undefined) => {
    if (!file) return;
    const read = await readPicture(file, side);
    setProblem(read.ok ? null : read.problem);
    if (read.ok) chosen.bring(read.picture);
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("picture.samples")}</legend>
        {chosen.samples.map((picture, i) => (
          <SampleButton
            key={String(i)}
            picture={picture}
            side={side}
            label={t("picture.sample", { number: i + 1 })}
            pressed={chosen.place === i}
            disabled={!mayEdit}
            onClick={() => chosen.choose(i)}
          />
        ))}
      </fieldset>
      {mayEdit && (
        <div className="text-sm">
          <label htmlFor={id} className="font-medium">
            {t("picture.own")}
          </label>
          <input
            id={id}
            type="file"
            accept="image/*"
            className="mt-1 block w-full min-w-0 text-sm"
            onChange={(event) => void bring(event.target.files?.[0])}
          />
          <p className="mt-1 text-muted">{t("picture.stays", { side })}</p>
        </div>
      )}
      {problem && <Alert tone="warn" title={t(`picture.problem.${problem}`)} />}
    </div>
  );
}
