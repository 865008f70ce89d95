"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { type RouterOutputs, useTRPC } from "../_trpc/client.ts";
import { failureWords } from "../_trpc/failure-words.ts";
import { Badge } from "../_ui/badge.tsx";
import { Button } from "../_ui/button.tsx";
import { ConfirmButton } from "../_ui/confirm-button.tsx";
import { LocalTime } from "../_ui/local-time.tsx";

export type ShownCalendar = RouterOutputs["busy"]["list"][number];

/** What the last look at a calendar brought, in words. */
function Outcome({ calendar, looking }: { calendar: ShownCalendar; looking: boolean }) {
  const t = useTranslations("busy");
  const { goodAt, problem, status, entries, skipped } = calendar;
  return (
    <>
      <p role="status" className="text-muted text-sm">
        {looking && t("looking")}
        {!looking && goodAt && (
          <>
            {t("entries", { count: entries })} · {t("goodAt")} <LocalTime at={goodAt} />
          </>
        )}
      </p>
      {problem && (
        <p className="text-sm">
          {t(`problem.${problem}`, { status: status ?? "" })} {goodAt && t("kept")}
        </p>
      )}
      {skipped > 0 && <p className="text-sm">{t("skipped", { count: skipped })}</p>}
    </>
  );
}

interface BusyLineProps {
  readonly calendar: ShownCalendar;
  /** Somebody asked for it, and the answer is not here yet. */
  readonly looking: boolean;
  readonly onAsked: () => void;
  readonly onRemoved: () => void;
}

/** One other calendar, with what can be done about it. */
export function BusyLine({ calendar, looking, onAsked, onRemoved }: BusyLineProps) {
  const t = useTranslations("busy");
  const failures = useTranslations("failures");
  const api = useTRPC();
  const { id, name, host, goodAt, problem } = calendar;
  const refresh = useMutation({
    ...api.busy.refresh.mutationOptions(),
    onSuccess: onAsked,
    onError: (error) => {
      const code = failureWords(error);
      toast.error(code === "too-many-requests" ? t("soon") : failures(code));
    },
  });
  const remove = useMutation({
    ...api.busy.remove.mutationOptions(),
    onSuccess: onRemoved,
    onError: (error) => void toast.error(failures(failureWords(error))),
  });
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words font-medium">
          {name} <span className="font-normal text-muted">{host}</span>
        </p>
        <Outcome calendar={calendar} looking={looking} />
      </div>
      {!looking && (
        <Badge tone={problem ? "warn" : goodAt ? "good" : "neutral"}>
          {t(goodAt ? (problem ? "stale" : "good") : "never")}
        </Badge>
      )}
      <Button
        size="sm"
        busy={refresh.isPending || looking}
        aria-label={t("refreshIt", { name })}
        onClick={() => refresh.mutate({ id })}
      >
        {t("refresh")}
      </Button>
      <ConfirmButton
        trigger={
          <Button size="sm" aria-label={t("removeIt", { name })}>
            {t("remove")}
          </Button>
        }
        title={t("removeTitle", { name })}
        consequence={t("removeBody")}
        confirmLabel={t("removeConfirm")}
        onConfirm={() => remove.mutateAsync({ id }).catch(() => undefined)}
      />
    </li>
  );
}
