"use client";

import { useTranslations } from "next-intl";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { DemoProps } from "../../demo.ts";
import { ProbabilityBars } from "../../probability-bars.tsx";
import { softmax } from "../../softmax.ts";
import { useOutputs } from "../../use-outputs.ts";
import { numbersOf } from "../../vision/tensors.ts";

const SHOWN = 3;
/** The order of the card's labels. */
const KINDS = [
  "face",
  "person",
  "hand",
  "animal",
  "food",
  "flag",
  "vehicle",
  "building",
  "clothing",
  "clock",
] as const;

interface TopThreeProps extends Pick<DemoProps, "run" | "certificate"> {
  inputs: Tensors | null;
  title: string;
  graph?: string;
}

/** The three likeliest kinds by one network. */
export function TopThree({ inputs, title, graph, ...running }: TopThreeProps) {
  const t = useTranslations("demoVision");
  const { ran, failure } = useOutputs(running, inputs, {
    ...(graph === undefined ? {} : { graph }),
    fetch: ["logits"],
  });
  const chances = softmax(numbersOf(ran?.outputs.logits));
  const best = Array.from(chances.keys())
    .toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0))
    .slice(0, SHOWN);
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {failure && <p className="text-bad">{t("failed")}</p>}
      {ran && (
        <ProbabilityBars
          labels={best.map((kind) => t(`residual.kind.${KINDS[kind] ?? "face"}`))}
          probabilities={best.map((kind) => chances[kind] ?? 0)}
        />
      )}
    </section>
  );
}
