"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../../_trpc/client.ts";
import { DeliveryLine, type ShownDelivery } from "./delivery-line.tsx";

const ASK_AGAIN_MS = 2_000;

interface DeliveryListProps {
  readonly id: string;
  readonly read: { readonly deliveries: readonly ShownDelivery[] };
}

const isOnItsWay = ({ state, attempts }: ShownDelivery): boolean => state === "pending" && attempts === 0;

/** The latest deliveries; while one is on its way for the first time, the list asks how it went. */
export function DeliveryList({ id, read }: DeliveryListProps) {
  const t = useTranslations("webhooks");
  const api = useTRPC();
  const asked = useQuery({
    ...api.webhook.read.queryOptions({ id }),
    refetchInterval: ({ state }) =>
      state.data && !state.data.webhook.paused && state.data.deliveries.some(isOnItsWay)
        ? ASK_AGAIN_MS
        : false,
  });
  const deliveries = asked.data?.deliveries ?? read.deliveries;
  if (deliveries.length === 0) return <p className="text-muted">{t("noDeliveries")}</p>;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {deliveries.map((delivery, i) => (
        <DeliveryLine
          key={delivery.id}
          delivery={delivery}
          n={i + 1}
          onReplayed={() => void asked.refetch()}
        />
      ))}
    </ul>
  );
}
