"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import { SIDE } from "../../digit-raster.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { inkPixels } from "../../vision/pixels.ts";

const ACROSS = 4;
const PATCHES = ACROSS * ACROSS;

interface PatchPickerProps {
  image: Float32Array;
  token: number;
  mayEdit: boolean;
  onPick: (token: number) => void;
}

/** The picture cut into its patches, each a button; and the class token, which is no place on the picture. */
export function PatchPicker({ image, token, mayEdit, onPick }: PatchPickerProps) {
  const t = useTranslations("demoVision");
  const pixels = useMemo(() => inkPixels(image, SIDE), [image]);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{t("attention.from")}</legend>
      <div className="relative size-[200px]">
        <PixelCanvas pixels={pixels} side={SIDE} label={t("attention.picture")} />
        <div className="absolute inset-0 grid grid-cols-4">
          {Array.from({ length: PATCHES }, (_, i) => i + 1).map((patch) => (
            <button
              key={patch}
              type="button"
              disabled={!mayEdit}
              aria-pressed={token === patch}
              aria-label={t("attention.patch", {
                row: Math.ceil(patch / ACROSS),
                column: ((patch - 1) % ACROSS) + 1,
              })}
              onClick={() => onPick(patch)}
              className="border border-line-control aria-pressed:border-3 aria-pressed:border-accent-fill"
            />
          ))}
        </div>
      </div>
      <Button
        size="sm"
        className="self-start"
        variant={token === 0 ? "primary" : "secondary"}
        aria-pressed={token === 0}
        disabled={!mayEdit}
        onClick={() => onPick(0)}
      >
        {t("attention.classToken")}
      </Button>
    </fieldset>
  );
}
