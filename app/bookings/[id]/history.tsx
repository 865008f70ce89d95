"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useZone } from "#app/_booking/use-zone.ts";
import type { BookingEventKind, BookingSide } from "#domain/scheduling/booking-event.ts";

interface Step {
  readonly id: string;
  readonly kind: BookingEventKind;
  readonly side: BookingSide;
  readonly by: string | null;
  readonly reason: string;
  readonly start: number;
  readonly previousStart: number | null;
  readonly at: number;
}

const TIME = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
} as const;

/** Every step of the booking's life: what, who, when, why, and both times of a move. */
export function History({ events }: { events: readonly Step[] }) {
  const t = useTranslations("booking.page");
  const format = useFormatter();
  const timeZone = useZone();
  const when = (at: number) => format.dateTime(at, { ...TIME, timeZone });
  return (
    <ol className="divide-y divide-line rounded-lg border border-line">
      {events.map(({ id, kind, side, by, reason, start, previousStart, at }) => (
        <li key={id} className="flex flex-wrap gap-x-3 px-3 py-2">
          <span className="min-w-0 flex-1 basis-60">
            <span className="font-medium">{t(`event.${kind}`)}</span>{" "}
            <span className="text-muted">
              {side === "system"
                ? t("bySystem")
                : t("by", { name: by ?? t(side === "host" ? "host" : "guestSide") })}
            </span>
            {previousStart !== null && (
              <span className="block">{t("movedFrom", { from: when(previousStart), to: when(start) })}</span>
            )}
            {kind === "missed" && <span className="block">{t(`missedBy.${side}`)}</span>}
            {reason && <span className="block break-words">{t("reason", { reason })}</span>}
          </span>
          <time dateTime={new Date(at).toISOString()} className="text-muted text-sm">
            {when(at)}
          </time>
        </li>
      ))}
    </ol>
  );
}
