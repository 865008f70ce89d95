"use client";

import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ModelSummary } from "#server/use-cases/list-models.ts";
import { Badge } from "../_ui/badge.tsx";
import { figure, fileSize } from "./figures.ts";
import { Thumbnail } from "./thumbnail.tsx";

/** One model: what it does, how well beside the simple way, and a picture of what goes in and comes out. */
export function GalleryCard({ model }: { model: ModelSummary }) {
  const t = useTranslations("models");
  const format = useFormatter();
  const locale = useLocale();
  const { metric } = model;
  return (
    <article className="relative flex min-w-0 flex-1 flex-col gap-2 rounded-lg border border-line p-3 hover:bg-hover">
      <Thumbnail slug={model.slug} />
      <h2 className="font-medium text-lg">
        <Link href={`/models/${model.slug}`} className="after:absolute after:inset-0 after:rounded-lg">
          {model.title[locale]}
        </Link>
      </h2>
      <p className="line-clamp-3 flex-1">{model.summary[locale]}</p>
      <p className="text-muted text-sm">
        {t("metric", {
          name: metric.name[locale],
          value: format.number(metric.value, figure(metric.value)),
          baseline: format.number(metric.baseline.value, figure(metric.baseline.value)),
          baselineName: metric.baseline.name[locale],
        })}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
        {model.family && <Badge>{t(`family.${model.family}`)}</Badge>}
        <span>{t(`dataKind.${model.synthetic ? "synthetic" : "real"}`)}</span>
        <span>{fileSize(format, model.bytes)}</span>
        <span>{t("parameters", { count: model.parameters })}</span>
      </p>
    </article>
  );
}
