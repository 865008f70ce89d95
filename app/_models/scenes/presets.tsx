"use client";

import { useTranslations } from "next-intl";
import type { Messages } from "#app/_i18n/catalogues.ts";
import { Button } from "#app/_ui/button.tsx";

type ExampleName = keyof Messages["demoScenes"]["example"];

interface PresetsProps<T> {
  readonly examples: { readonly [name in ExampleName]?: T };
  readonly enabled: boolean;
  readonly onShow: (example: T) => void;
}

/** Ready examples to click. */
export function Presets<T>({ examples, enabled, onShow }: PresetsProps<T>) {
  const t = useTranslations("demoScenes");
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="mb-1 font-medium text-sm">{t("examples")}</legend>
      {(Object.entries(examples) as [ExampleName, T][]).map(([name, example]) => (
        <Button key={name} size="sm" disabled={!enabled} onClick={() => onShow(example)}>
          {t(`example.${name}`)}
        </Button>
      ))}
    </fieldset>
  );
}
