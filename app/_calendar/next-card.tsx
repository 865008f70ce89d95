"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { countdown, joining } from "#domain/scheduling/joining.ts";
import { ButtonLink } from "../_ui/button-link.tsx";
import { LocalTime } from "../_ui/local-time.tsx";
import type { CalendarBooking } from "./entries.ts";

const SECOND_MS = 1000;

/** Null until the page runs in the browser: the server's clock is not the reader's. */
function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The next interview, how long until it begins, and the way in from ten minutes before. */
export function NextCard({ booking }: { booking: CalendarBooking }) {
  const t = useTranslations("calendar");
  const router = useRouter();
  const now = useNow();
  const { id, start, end, title, others, hosting, interviewId } = booking;
  const state = now === null ? "early" : joining({ start, end }, now);
  useEffect(() => {
    if (state === "over") router.refresh();
  }, [state, router]);
  const room = `/interviews/${interviewId}/${hosting ? "room" : "lobby"}`;
  const left = countdown(start - (now ?? start));
  const words = left.days > 0 ? "inDays" : left.hours > 0 ? "inHours" : "inMinutes";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-semibold text-lg">{title ?? t("untitled")}</p>
        <p className="text-muted">
          <LocalTime at={new Date(start)} />
          {others.length > 0 && ` · ${others.join(", ")}`}
        </p>
        <p className="mt-1 min-h-6 tabular-nums" role="timer">
          {now !== null && (now < start ? t(words, { ...left }) : t("runs"))}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {state === "open" && interviewId && (
          <ButtonLink href={room} variant="primary">
            {t("join")}
          </ButtonLink>
        )}
        {hosting && interviewId && (
          <ButtonLink href={`/interviews/${interviewId}/prepare`}>{t("prepare")}</ButtonLink>
        )}
        <ButtonLink href={`/bookings/${id}`}>{t("details")}</ButtonLink>
      </div>
    </div>
  );
}
