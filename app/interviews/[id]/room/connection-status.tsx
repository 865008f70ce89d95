"use client";

import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Connection } from "#app/_live/connection.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { useCell, useRoom } from "./room-context.ts";
import { useFailureWords } from "./use-failure-words.ts";

const LOOKS = {
  good: { Icon: CircleCheck, colour: "text-good" },
  busy: { Icon: LoaderCircle, colour: "text-muted" },
  warn: { Icon: CloudOff, colour: "text-warn" },
  bad: { Icon: CircleAlert, colour: "text-bad" },
} as const;

const LOOK_OF: Record<Connection["status"], keyof typeof LOOKS> = {
  connecting: "busy",
  waiting: "busy",
  saved: "good",
  saving: "busy",
  stalled: "warn",
  offline: "warn",
  refused: "bad",
  removed: "bad",
  ended: "good",
};

/** One line in the header; what needs a decision also gets a banner. */
export function ConnectionStatus() {
  const t = useTranslations("room.connection");
  const connection = useCell(useRoom().connection);
  const { Icon, colour } = LOOKS[LOOK_OF[connection.status]];
  const count = "edits" in connection ? connection.edits : 0;
  return (
    <span role="status" className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm">
      <Icon aria-hidden className={`size-4 shrink-0 ${colour}`} />
      {t(connection.status, { count })}
    </span>
  );
}

/** Shown on every width: lost work is the one thing that nobody may overlook. */
export function ConnectionBanner() {
  const t = useTranslations("room.banner");
  const words = useFailureWords();
  const connection = useCell(useRoom().connection);
  if (connection.status === "offline")
    return (
      <Alert tone="warn" title={t("offlineTitle")} className="rounded-none border-x-0">
        {t("offlineBody", { count: connection.edits })}
      </Alert>
    );
  if (connection.status === "stalled")
    return (
      <Alert tone="warn" title={t("stalledTitle")} className="rounded-none border-x-0">
        {t("stalledBody", { count: connection.edits })}
      </Alert>
    );
  if (connection.status === "refused")
    return (
      <Alert
        tone="bad"
        title={t("refusedTitle", { count: connection.edits })}
        className="rounded-none border-x-0"
        action={<Button onClick={() => location.reload()}>{t("reload")}</Button>}
      >
        {words(connection.code)} {t("refusedBody")}
      </Alert>
    );
  if (connection.status === "ended" && connection.edits > 0)
    return (
      <Alert tone="warn" title={t("endedUnsaved", { count: connection.edits })} className="rounded-none" />
    );
  return null;
}
