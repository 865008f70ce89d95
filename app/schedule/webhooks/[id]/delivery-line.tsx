"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { type RouterOutputs, useTRPC } from "../../../_trpc/client.ts";
import { failureWords } from "../../../_trpc/failure-words.ts";
import { Badge, type Tone } from "../../../_ui/badge.tsx";
import { Button } from "../../../_ui/button.tsx";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { EVENT_WORDS } from "../event-words.ts";

export type ShownDelivery = RouterOutputs["webhook"]["read"]["deliveries"][number];

const TONES: Record<ShownDelivery["state"], Tone> = { pending: "neutral", delivered: "good", failed: "bad" };

/** How far a message has come, in words. */
function Progress({ delivery }: { delivery: ShownDelivery }) {
  const t = useTranslations("webhooks");
  const { state, attempts, status, problem, tookMs, nextAt } = delivery;
  return (
    <p className="text-muted text-sm">
      {t("attempts", { count: attempts })}
      {status !== null && ` · ${t("answered", { status, ms: tookMs ?? 0 })}`}
      {problem && ` · ${t(`problem.${problem}`)}`}
      {state === "pending" && attempts > 0 && (
        <>
          {" · "}
          {t("nextAt")} <LocalTime at={nextAt} />
        </>
      )}
    </p>
  );
}

interface DeliveryLineProps {
  readonly delivery: ShownDelivery;
  /** Its place in the list, for whoever hears the buttons only. */
  readonly n: number;
  readonly onReplayed: () => void;
}

/** One message to the endpoint, with what came back. */
export function DeliveryLine({ delivery, n, onReplayed }: DeliveryLineProps) {
  const t = useTranslations("webhooks");
  const failures = useTranslations("failures");
  const api = useTRPC();
  const { id, webhookId, kind, state, createdAt, replay, answer } = delivery;
  const event = t(`event.${EVENT_WORDS[kind]}`);
  const again = useMutation({
    ...api.webhook.replay.mutationOptions(),
    onSuccess: () => {
      toast.success(t("replayed"));
      onReplayed();
    },
    onError: (error) => {
      const code = failureWords(error);
      toast.error(code === "too-large" ? t("replayedTooOften") : failures(code));
    },
  });
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2.5">
      <div className="min-w-0 flex-1 basis-60">
        <p>
          <span className="font-medium">{event}</span> · <LocalTime at={createdAt} />
          {replay > 0 && ` · ${t("again")}`}
        </p>
        <Progress delivery={delivery} />
        {answer && (
          <details className="text-sm">
            <summary className="tap cursor-pointer">{t("answer")}</summary>
            <p className="whitespace-pre-wrap break-all rounded bg-hover p-2 font-mono">{answer}</p>
          </details>
        )}
      </div>
      <Badge tone={TONES[state]}>{t(`delivery.${state}`)}</Badge>
      <Button
        size="sm"
        busy={again.isPending}
        aria-label={t("replayIt", { n, event })}
        onClick={() => again.mutate({ webhookId, deliveryId: id })}
      >
        {t("replay")}
      </Button>
    </li>
  );
}
