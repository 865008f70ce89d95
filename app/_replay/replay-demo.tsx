"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Doc } from "yjs";
import { useCard } from "#app/_models/use-card.ts";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { ModelCard } from "#domain/wire/model-card.ts";

const DemoHost = dynamic(() => import("#app/_models/demo-host.tsx").then((module) => module.DemoHost), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
});

const unrecorded = () => undefined;

function Opened({ card, doc }: { card: ModelCard; doc: Doc }) {
  return (
    <DemoHost card={card} doc={doc} participantId="" mayEdit={false} recorded={null} record={unrecorded} />
  );
}

/** A model's demo as people had set it at this moment; the model runs again when somebody opens it. */
export function ReplayDemo({ model, doc }: { readonly model: string; readonly doc: Doc }) {
  const t = useTranslations("report.replay");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const state = useCard(model);
  if (state.status !== "ready") return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer font-medium text-sm">
        {t("demo", { title: state.card.title[locale] })}
      </summary>
      {open && <Opened card={state.card} doc={doc} />}
    </details>
  );
}
