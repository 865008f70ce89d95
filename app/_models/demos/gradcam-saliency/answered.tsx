"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DemoProps } from "../../demo.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { useOutputs } from "../../use-outputs.ts";
import type { Picture } from "../../vision/attribution.ts";
import { explainedInputs } from "../../vision/picture-runs.ts";
import { numbersOf } from "../../vision/tensors.ts";
import type { Choice } from "./choices.tsx";
import { Explanation } from "./explanation.tsx";

export interface AnsweredProps extends DemoProps {
  /** Constant for one instance: another graph is another instance. */
  graph: "gradient" | "shortcut";
  image: Picture;
  choice: Choice;
  onErase: (level: number) => void;
}

/** What one network says of the picture, and why. */
export function Answered({ graph, image, choice, onErase, ...props }: AnsweredProps) {
  const t = useTranslations("demoVision");
  const inputs = useMemo(() => explainedInputs(image, 0), [image]);
  const { ran, failure } = useOutputs(props, inputs, { graph, fetch: ["logits"] });
  if (failure) return <p className="text-bad">{t("failed")}</p>;
  if (!ran) return null;
  const chances = softmax(numbersOf(ran.outputs.logits));
  const best = chances.indexOf(Math.max(...chances));
  return (
    <>
      <Explanation
        key={choice.method}
        {...props}
        graph={graph}
        image={image}
        method={choice.method}
        shown={choice.shown < 0 ? best : choice.shown}
        erased={choice.erased}
        onErase={onErase}
      />
      <ProbabilityBars labels={props.card.labels ?? []} probabilities={chances} />
    </>
  );
}
