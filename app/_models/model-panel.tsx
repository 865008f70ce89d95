"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { ModelCard } from "#domain/wire/model-card.ts";
import type { DemoProps } from "./demo.ts";
import { DemoHost } from "./demo-host.tsx";
import { useCard } from "./use-card.ts";

function CardFacts({ card }: { card: ModelCard }) {
  const t = useTranslations("models");
  const format = useFormatter();
  const locale = useLocale();
  const { metric } = card;
  return (
    <div>
      <h2 className="font-semibold">{card.title[locale]}</h2>
      <p>{card.summary[locale]}</p>
      <p className="text-muted text-sm">
        {t("metric", {
          name: metric.name[locale],
          value: format.number(metric.value, { maximumSignificantDigits: 4 }),
          baseline: format.number(metric.baseline.value, { maximumSignificantDigits: 4 }),
          baselineName: metric.baseline.name[locale],
        })}
      </p>
      <details className="text-muted text-sm">
        <summary className="cursor-pointer">{t("limits")}</summary>
        <p>{card.limits[locale]}</p>
      </details>
    </div>
  );
}

export interface ModelPanelProps extends Omit<DemoProps, "card" | "certificate" | "run"> {
  readonly slug: string;
}

/** The question's reference model in the room: what it is, and its demo, shared with everybody there. */
export default function ModelPanel({ slug, ...props }: ModelPanelProps) {
  const t = useTranslations("models");
  const state = useCard(slug);
  if (state.status === "loading") return <Skeleton className="m-3 h-40" />;
  if (state.status === "failed")
    return (
      <Alert tone="bad" title={t("refused")} className="m-3">
        {t("failure.unreachable")}
      </Alert>
    );
  return (
    <div className="flex h-full flex-col gap-3 overflow-y-auto p-3">
      <CardFacts card={state.card} />
      <DemoHost {...props} card={state.card} />
    </div>
  );
}
