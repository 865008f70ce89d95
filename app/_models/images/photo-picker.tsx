"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { LONG_SIDE, type PhotoProblem, readPhoto } from "./photo-file.ts";
import { EXAMPLE_NAMES } from "./use-photo.ts";

interface PhotoPickerProps {
  readonly photo: string;
  readonly broken: boolean;
  readonly enabled: boolean;
  /** False where it could not be shared. */
  readonly onChoose: (photo: string) => boolean;
}

/** Three photos to click, and a file of one's own. */
export function PhotoPicker({ photo, broken, enabled, onChoose }: PhotoPickerProps) {
  const t = useTranslations("demoImages.photo");
  const id = useId();
  const [problem, setProblem] = useState<PhotoProblem | null>(null);
  const bring = async (file: File | undefined) => {
    if (!file) return;
    const read = await readPhoto(file);
    if (!read.ok) return setProblem(read.problem);
    setProblem(onChoose(read.url) ? null : "tooLarge");
  };
  const shown = problem ?? (broken ? "notPicture" : null);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium text-sm">{t("title")}</legend>
        {EXAMPLE_NAMES.map((name) => (
          <Button
            key={name}
            size="sm"
            aria-pressed={photo === name}
            variant={photo === name ? "primary" : "secondary"}
            disabled={!enabled}
            onClick={() => onChoose(name)}
          >
            {t(`examples.${name}`)}
          </Button>
        ))}
      </fieldset>
      {enabled && (
        <div className="text-sm">
          <label htmlFor={id} className="font-medium">
            {t("own")}
          </label>
          <input
            id={id}
            type="file"
            accept="image/*"
            className="mt-1 block w-full min-w-0 text-sm"
            onChange={(event) => void bring(event.target.files?.[0])}
          />
          <p className="mt-1 text-muted">{t("stays", { side: LONG_SIDE })}</p>
        </div>
      )}
      {shown && <Alert tone="warn" title={t(`problem.${shown}`)} />}
    </div>
  );
}
