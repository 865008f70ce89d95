"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { DigitModel, type ModelPanelProps } from "./digit-model.tsx";
import { ProviderChoice } from "./provider-choice.tsx";
import { takesDrawings, useCard } from "./use-card.ts";
import { useProvider } from "./use-provider.ts";

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

/** The question's reference model in the room: what it is, and for digits a pad that both people draw on. */
export default function ModelPanel(props: ModelPanelProps) {
  const t = useTranslations("models");
  const state = useCard(props.slug);
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
      {takesDrawings(state.card) ? (
        <DigitModel {...props} card={state.card} />
      ) : (
        <GoldenOnly slug={props.slug} />
      )}
    </div>
  );
}

/** A model without a drawable input still shows that this device computes it as PyTorch did. */
function GoldenOnly({ slug }: { slug: string }) {
  const { state, refusal, choose } = useProvider(slug);
  return <ProviderChoice state={state} refusal={refusal} onChoose={choose} />;
}
