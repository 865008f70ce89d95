"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ModelCard } from "#domain/wire/model-card.ts";
import { keepOffline } from "./keep-offline.ts";

const filesOf = ({ slug, companions }: ModelCard): string[] =>
  ["card.json", "golden.json", ...companions.map(({ name }) => `${name}.golden.json`)].map(
    (file) => `/models/${slug}/${file}`,
  );

/** Tells once the page works without a network; says nothing where the browser cannot keep it. */
export function KeptOffline({ card }: { card: ModelCard }) {
  const t = useTranslations("models");
  const [kept, setKept] = useState(false);
  useEffect(() => {
    let gone = false;
    keepOffline(filesOf(card))
      .then(() => !gone && setKept(true))
      .catch(() => !gone && setKept(false));
    return () => {
      gone = true;
    };
  }, [card]);
  if (!kept) return null;
  return (
    <p className="flex items-center gap-1.5 text-muted text-sm">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      {t("keptOffline")}
    </p>
  );
}
