import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { figure, fileSize } from "./figures.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 sm:grid-cols-[12rem_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Metric({ metric }: Pick<ModelCard, "metric">) {
  const t = useTranslations("models");
  const locale = useLocale();
  const format = useFormatter();
  const written = (value: number) => format.number(value, figure(value));
  const [low, high] = metric.interval95 ?? [];
  return (
    <>
      <strong className="font-semibold text-lg">{written(metric.value)}</strong>
      {low !== undefined && high !== undefined && (
        <> {t("interval", { low: written(low), high: written(high) })}</>
      )}
      <div>{metric.name[locale]}</div>
      <div className="text-muted">
        {t("baseline", { name: metric.baseline.name[locale], value: written(metric.baseline.value) })}{" "}
        {t("measuredOn", { count: metric.testSize })} {t(metric.higherIsBetter ? "higher" : "lower")}
      </div>
    </>
  );
}

/** What the card says of the model: how good, from what, and what it cannot do. */
export function ModelFacts({ card }: { card: ModelCard }) {
  const t = useTranslations("models");
  const locale = useLocale();
  const format = useFormatter();
  const { data, training } = card;
  return (
    <dl className="divide-y divide-line border-line border-y">
      <Fact name={t("taskLabel")}>
        {card.task[locale]}
        {card.family && ` · ${t(`family.${card.family}`)}`}
      </Fact>
      <Fact name={t("metricLabel")}>
        <Metric metric={card.metric} />
      </Fact>
      <Fact name={t("limits")}>{card.limits[locale]}</Fact>
      <Fact name={t("dataLabel")}>
        {t(`dataKind.${data.synthetic ? "synthetic" : "real"}`)}. {data.source}
      </Fact>
      <Fact name={t("split")}>{data.split}</Fact>
      <Fact name={t("licence")}>{data.licence}</Fact>
      <Fact name={t("sizeLabel")}>
        {t("parameters", { count: card.parameters })}, {fileSize(format, card.bytes)} (
        {t("bytes", { count: card.bytes })})
      </Fact>
      <Fact name={t("trained")}>
        <code className="font-mono">{training.command}</code>{" "}
        {t("trainedIn", { minutes: training.minutes, seed: String(training.seed) })}
      </Fact>
      <Fact name="ONNX">{t("opset", { version: card.opset })}</Fact>
      <Fact name="SHA-256">
        <code className="break-all font-mono text-sm">{card.sha256}</code>
      </Fact>
    </dl>
  );
}
