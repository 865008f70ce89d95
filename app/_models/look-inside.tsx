"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import type { Cell } from "#app/_live/cell.ts";
import { Select } from "#app/_ui/select.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Tensors } from "#domain/judging/tensor.ts";
import type { ModelCard } from "#domain/wire/model-card.ts";
import type { ModelClient } from "./model-client.ts";

const GraphView = dynamic(() => import("./graph/graph-view.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-[480px]" />,
});

/** Inputs of the latest run of each graph; "" is the model's own. */
export type LatestInputs = Readonly<Record<string, Tensors>>;

interface LookInsideProps {
  card: ModelCard;
  latest: Cell<LatestInputs>;
  inspect: ModelClient["inspect"];
}

/** The graph of the model or of a companion, loaded when somebody opens it. */
export function LookInside({ card, latest, inspect }: LookInsideProps) {
  const t = useTranslations("models");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const inputs = useSyncExternalStore(latest.subscribe, latest.get, latest.get)[name] ?? null;
  const companion = card.companions.find((one) => one.name === name);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer font-medium">{t("inside")}</summary>
      {open && (
        <div className="flex flex-col gap-3 pt-2">
          {card.companions.length > 0 && (
            <Select
              aria-label={t("whichGraph")}
              className="max-w-80"
              value={name}
              onChange={(event) => setName(event.target.value)}
            >
              <option value="">{card.title[locale]}</option>
              {card.companions.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
          <GraphView
            key={name}
            slug={card.slug}
            file={(companion ?? card).file}
            {...(companion ? { graph: name } : {})}
            inputs={inputs}
            inspect={inspect}
          />
        </div>
      )}
    </details>
  );
}
