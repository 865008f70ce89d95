"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useInterview, useRoom } from "./room-context.ts";

/** A tab's name with the number of messages that came while it was not open. */
export function Unread({ open, label }: { open: boolean; label: string }) {
  const t = useTranslations("room.panes");
  const { seat } = useRoom();
  const { chat } = useInterview("chat");
  const newest = chat.at(-1)?.seq ?? 0;
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (open) setSeen(newest);
  }, [open, newest]);
  const count = open ? 0 : chat.filter((c) => c.seq > seen && c.by !== seat.participantId).length;
  return (
    <>
      {label}
      {count > 0 && (
        <span className="rounded-full bg-accent-fill px-1.5 text-on-accent text-sm">
          <span aria-hidden>{count}</span>
          <span className="sr-only">{t("unread", { count })}</span>
        </span>
      )}
    </>
  );
}
