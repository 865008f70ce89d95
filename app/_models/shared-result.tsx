"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { CommandBody } from "#domain/interview/event.ts";
import { ProbabilityBars } from "./probability-bars.tsx";

export type Ran = Omit<Extract<CommandBody, { kind: "model-ran" }>, "kind">;

interface SharedResultProps {
  readonly result: Ran & { readonly byName: string | null };
  readonly labels: readonly string[];
}

/** What the model answered, and in whose browser. */
export function SharedResult({ result, labels }: SharedResultProps) {
  const t = useTranslations("models");
  const format = useFormatter();
  const ms = format.number(result.ms, { maximumFractionDigits: 1 });
  return (
    <section aria-label={t("result")} className="flex flex-col gap-1">
      <ProbabilityBars labels={labels} probabilities={result.output} />
      <p className="text-muted text-sm">
        {result.byName === null
          ? t("latencyHere", { ms, provider: t(result.provider) })
          : t("latency", { ms, provider: t(result.provider), name: result.byName })}
      </p>
    </section>
  );
}
