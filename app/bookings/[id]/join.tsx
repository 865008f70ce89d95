"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { countdown, joining } from "#domain/scheduling/joining.ts";

const SECOND_MS = 1_000;

interface JoinProps {
  readonly start: number;
  readonly end: number;
  readonly room: string;
  readonly hosting: boolean;
}

/** The way into the room: for a candidate from ten minutes before, for who prepares it at any time. */
export function Join({ start, end, room, hosting }: JoinProps) {
  const t = useTranslations("booking.page");
  const words = useTranslations("calendar");
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  if (now === null) return <div className="min-h-9" />;
  const open = joining({ start, end }, now);
  const left = countdown(start - now);
  const inWords = left.days > 0 ? "inDays" : left.hours > 0 ? "inHours" : "inMinutes";
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface p-4">
      <p className="min-w-0 flex-1 basis-60 tabular-nums" role="timer">
        {open === "over" ? t("over") : now < start ? words(inWords, { ...left }) : t("runs")}
      </p>
      {open === "open" && (
        <ButtonLink href={room} variant="primary">
          {t("join")}
        </ButtonLink>
      )}
      {open === "early" && !hosting && <span className="text-muted">{t("early")}</span>}
      {open === "early" && hosting && <ButtonLink href={room}>{t("prepare")}</ButtonLink>}
    </div>
  );
}
