"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Alert } from "../_ui/alert.tsx";
import { Button } from "../_ui/button.tsx";
import { ConfirmButton } from "../_ui/confirm-button.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import type { EntryView, NamedTopic, QueueView } from "./shown.ts";
import { WhyList } from "./why-list.tsx";

interface PlaceProps {
  readonly view: QueueView;
  readonly entry: EntryView;
  readonly topics: readonly NamedTopic[];
  readonly onChanged: () => void;
}

/** Where somebody stands in the line, and why there is nobody for them yet. */
export function PlaceCard({ view, entry, topics, onChanged }: PlaceProps) {
  const t = useTranslations("queue.place");
  const api = useTRPC();
  const leave = useMutation({ ...api.queue.leave.mutationOptions(), onSettled: onChanged });
  const comeBack = useMutation({ ...api.queue.comeBack.mutationOptions(), onSettled: onChanged });
  const { state, since, ahead, back, why } = entry;
  return (
    <section aria-labelledby="place-title" className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <h2 id="place-title" className="font-semibold text-lg">
        {t(`state.${state === "paused" || state === "offered" ? state : "waiting"}`)}
      </h2>
      {back && (
        <Alert tone={back === "own-silence" ? "warn" : "info"} title={t(`back.${back}`)}>
          {state === "paused" ? t("paused") : ahead ? t("ahead") : null}
        </Alert>
      )}
      {state === "waiting" && (
        <>
          <p>
            {t("since")} <LocalTime at={new Date(since)} />
            {" · "}
            {t("others", { count: view.others })}
            {view.agreed > 0 && ` · ${t("agreed", { count: view.agreed })}`}
          </p>
          {why && <WhyList why={why} zone={entry.wish.zone} topics={topics} />}
        </>
      )}
      <FailureAlert error={leave.error ?? comeBack.error} />
      <div className="flex flex-wrap gap-2">
        {state === "paused" && (
          <Button variant="primary" busy={comeBack.isPending} onClick={() => comeBack.mutate()}>
            {t("comeBack")}
          </Button>
        )}
        <ConfirmButton
          trigger={<Button>{t("leave")}</Button>}
          title={t("leaveTitle")}
          consequence={t(state === "offered" ? "leaveOffered" : "leaveBody")}
          confirmLabel={t("leaveConfirm")}
          onConfirm={() => leave.mutateAsync().catch(() => null)}
        />
      </div>
    </section>
  );
}
