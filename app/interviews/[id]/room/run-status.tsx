"use client";

import { CircleCheck, CircleStop, CircleX, Clock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Spinner } from "#app/_ui/spinner.tsx";
import type { Run } from "#domain/interview/state.ts";
import { useInterview, useRoom } from "./room-context.ts";
import { useServerNow } from "./use-now.ts";

const TICK_MS = 200;
const S = 1_000;

function RunningTime({ since }: { since: number }) {
  const t = useTranslations("run");
  const now = useServerNow(TICK_MS);
  return <span aria-hidden>{t("seconds", { s: Math.max(0, (now - since) / S).toFixed(1) })}</span>;
}

const ENDS = {
  done: { Icon: CircleCheck, colour: "text-good" },
  failed: { Icon: CircleX, colour: "text-bad" },
  stopped: { Icon: CircleStop, colour: "text-muted" },
  "time-limit": { Icon: Clock, colour: "text-bad" },
} as const;

/** Who runs what, and how it goes or went, in one line. */
export function RunStatus({ run }: { run: Run }) {
  const t = useTranslations("run");
  const format = useFormatter();
  const { seat } = useRoom();
  const { participants } = useInterview("participants");
  const mine = run.by === seat.participantId;
  const who = mine ? t("you") : (participants[run.by]?.name ?? t("somebody"));
  if (!run.end)
    return (
      <p role="status" className="flex items-center gap-1.5 text-sm">
        <Spinner />
        {t(`running.${run.purpose}`, { who, mine: String(mine) })} <RunningTime since={run.at} />
      </p>
    );
  const { Icon, colour } = ENDS[run.end.status];
  const s = format.number(run.end.ms / S, { maximumFractionDigits: run.end.ms < S ? 3 : 1 });
  return (
    <p role="status" className="flex flex-wrap items-center gap-1.5 text-sm">
      <Icon aria-hidden className={`size-4 shrink-0 ${colour}`} />
      {t(`end.${run.end.status}`, { s })}
      <span className="text-muted">
        {t("ranBy", { who, time: format.dateTime(run.at, { timeStyle: "medium" }) })}
      </span>
    </p>
  );
}
