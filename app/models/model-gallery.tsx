"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ModelSummary } from "#server/use-cases/list-models.ts";
import { Button } from "../_ui/button.tsx";
import { EmptyState } from "../_ui/empty-state.tsx";
import { findModels, type GalleryAsked, galleryQuery } from "./gallery-asked.ts";
import { GalleryCard } from "./gallery-card.tsx";
import { GalleryFilters } from "./gallery-filters.tsx";
import { ThumbnailProvider } from "./thumbnail.tsx";

interface ModelGalleryProps {
  models: readonly ModelSummary[];
  /** What the address asked for when the page was opened. */
  first: GalleryAsked;
}

/** Every model of the lab; what is searched for stands in the address. */
export function ModelGallery({ models, first }: ModelGalleryProps) {
  const t = useTranslations("models");
  const locale = useLocale();
  const [asked, setAsked] = useState(first);
  const untouched = useRef(true);
  useEffect(() => {
    if (untouched.current) {
      untouched.current = false;
      return;
    }
    const query = galleryQuery(asked);
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  }, [asked]);
  const found = findModels(models, asked, locale);
  return (
    <>
      <GalleryFilters models={models} asked={asked} onChange={setAsked} />
      <p role="status" className="text-muted">
        {t("found", { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState
          title={t("foundNone")}
          action={
            <Button onClick={() => setAsked({ text: "", order: asked.order })}>{t("clearSearch")}</Button>
          }
        >
          {t("foundNoneBody")}
        </EmptyState>
      ) : (
        <ThumbnailProvider>
          <ul aria-label={t("lab")} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {found.map((model) => (
              <li key={model.slug} className="flex">
                <GalleryCard model={model} />
              </li>
            ))}
          </ul>
        </ThumbnailProvider>
      )}
    </>
  );
}
