"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../_trpc/client.ts";
import { Button } from "../_ui/button.tsx";
import { Section } from "../_ui/page.tsx";
import { MatchCard } from "./match-card.tsx";
import { OfferCard } from "./offer-card.tsx";
import { PlaceCard } from "./place-card.tsx";
import type { NamedTopic, QueueView } from "./shown.ts";
import { WishForm } from "./wish-form.tsx";

const LOOK_EVERY_MS = 10_000;

interface QueueProps {
  readonly initial: QueueView;
  readonly topics: readonly NamedTopic[];
}

/** A member's place in the line, what is offered to them, and what they ask for. */
export function Queue({ initial, topics }: QueueProps) {
  const t = useTranslations("queue");
  const api = useTRPC();
  const [editing, setEditing] = useState(false);
  const { data, refetch } = useQuery({
    ...api.queue.mine.queryOptions(),
    initialData: initial,
    refetchInterval: LOOK_EVERY_MS,
  });
  const { entry, match } = data;
  const changed = () => void refetch();
  const inLine = entry?.state === "waiting" || entry?.state === "paused" || entry?.state === "offered";
  return (
    <>
      {match && !match.agreed && (
        <OfferCard key={match.id} match={match} topics={topics} onAnswered={changed} />
      )}
      {match?.agreed && <MatchCard match={match} topics={topics} />}
      {entry && inLine && <PlaceCard view={data} entry={entry} topics={topics} onChanged={changed} />}
      {entry?.state !== "offered" && (
        <Section title={t(inLine ? "form.change" : match ? "form.another" : "form.title")}>
          {inLine && !editing ? (
            <div>
              <Button onClick={() => setEditing(true)}>{t("form.open")}</Button>
            </div>
          ) : (
            <WishForm
              wish={entry?.wish ?? null}
              topics={topics}
              joined={inLine}
              onJoined={() => {
                setEditing(false);
                changed();
              }}
            />
          )}
        </Section>
      )}
    </>
  );
}
