"use client";

import { Dices } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#app/_ui/button.tsx";
import type { DemoProps } from "../../demo.ts";
import { useDemoState } from "../../use-demo-state.ts";
import { augmented } from "../../vision/augment.ts";
import { PicturePicker } from "../../vision/picture-picker.tsx";
import { seeded } from "../../vision/symbols.ts";
import { usePicture } from "../../vision/use-picture.ts";
import { Pipeline, readRecipe } from "./pipeline.tsx";
import { RecipeTable } from "./recipe-table.tsx";
import { Sixteen } from "./sixteen.tsx";

const SIDE = 48;
const SAMPLES = 16;

/** One picture, a pipeline of changes, sixteen new pictures, and what two networks make of each. */
export default function AugmentationDemo(props: DemoProps) {
  const t = useTranslations("demoVision");
  const chosen = usePicture(props, SIDE);
  const [recipe, set] = useDemoState(props.doc, props.card.slug, readRecipe);
  const { image, samples } = chosen;
  const pictures = useMemo(() => {
    if (!image) return [];
    const next = seeded(recipe.seed);
    const operations = recipe.order.filter((operation) => recipe.on.includes(operation));
    return Array.from({ length: SAMPLES }, (_, i) =>
      augmented(image, operations, next, samples[i % samples.length] ?? image),
    );
  }, [image, samples, recipe]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PicturePicker chosen={chosen} side={SIDE} mayEdit={props.mayEdit} />
      <Pipeline recipe={recipe} mayEdit={props.mayEdit} onChange={(patch) => set(patch)} />
      <Button
        size="sm"
        className="self-start"
        disabled={!props.mayEdit}
        onClick={() => set({ seed: recipe.seed + 1 })}
        icon={<Dices aria-hidden className="size-4" />}
      >
        {t("augment.again")}
      </Button>
      {pictures.length > 0 && (
        <Sixteen pictures={pictures} side={SIDE} run={props.run} certificate={props.certificate} />
      )}
      <RecipeTable card={props.card} />
    </div>
  );
}

export const words = "demoVision";
