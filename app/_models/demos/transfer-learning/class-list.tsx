"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import { SIDE } from "../../digit-raster.ts";
import { PixelCanvas } from "../../vision/pixel-canvas.tsx";
import { inkPixels } from "../../vision/pixels.ts";
import { CLASSES, MOST_EXAMPLES } from "./examples.ts";

function Thumbnail({ image, label }: { image: Float32Array; label: string }) {
  const pixels = useMemo(() => inkPixels(image, SIDE), [image]);
  return (
    <div className="size-8">
      <PixelCanvas pixels={pixels} side={SIDE} label={label} />
    </div>
  );
}

interface ClassListProps {
  examples: readonly (readonly Float32Array[])[];
  mayEdit: boolean;
  onAdd: (label: number) => void;
  onRemove: (label: number) => void;
}

/** The examples of each class, with buttons to add the drawing or take the last one away. */
export function ClassList({ examples, mayEdit, onAdd, onRemove }: ClassListProps) {
  const t = useTranslations("demoVision");
  return (
    <ul className="flex flex-col gap-2">
      {CLASSES.map((name, label) => {
        const images = examples[label] ?? [];
        return (
          <li key={name} className="flex flex-col gap-1 rounded border border-line p-2">
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">{t("transfer.class", { name, count: images.length })}</span>
              <Button
                size="sm"
                disabled={!mayEdit || images.length >= MOST_EXAMPLES}
                onClick={() => onAdd(label)}
                icon={<Plus aria-hidden className="size-4" />}
              >
                {t("transfer.add", { name })}
              </Button>
              <Button
                size="sm"
                variant="ghost"
                disabled={!mayEdit || images.length === 0}
                onClick={() => onRemove(label)}
                icon={<Minus aria-hidden className="size-4" />}
                aria-label={t("transfer.removeFrom", { name })}
              >
                {t("transfer.remove")}
              </Button>
            </div>
            <div className="flex flex-wrap gap-1">
              {images.map((image, i) => (
                <Thumbnail
                  key={String(i)}
                  image={image}
                  label={t("transfer.example", { name, number: i + 1 })}
                />
              ))}
            </div>
            {images.length >= MOST_EXAMPLES && <p className="text-muted text-sm">{t("transfer.full")}</p>}
          </li>
        );
      })}
    </ul>
  );
}
