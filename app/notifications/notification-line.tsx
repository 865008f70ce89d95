"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { notificationsRead } from "../_notifications/use-unread.ts";
import { type RouterOutputs, useTRPC } from "../_trpc/client.ts";
import { Badge, type Tone } from "../_ui/badge.tsx";
import { LocalTime } from "../_ui/local-time.tsx";

type Told = RouterOutputs["notification"]["list"][number];

const TONES: Readonly<Record<Told["kind"], Tone>> = {
  requested: "accent",
  offered: "accent",
  confirmed: "good",
  declined: "bad",
  cancelled: "bad",
  moved: "warn",
  missed: "bad",
  expired: "neutral",
  reminder: "accent",
  proposed: "accent",
};

/** What the queue proposes is answered there: until both have, it is no booking. */
const placeOf = ({ kind, bookingId }: Told): string =>
  kind === "proposed" ? "/queue" : `/bookings/${bookingId}`;

/** A booking that needs nobody's approval is confirmed by the guest who makes it. */
const kindKey = ({ kind, side }: Told) => (kind === "confirmed" && side === "guest" ? "booked" : kind);

function When({ told: { previousStart, start } }: { told: Told }) {
  const t = useTranslations("notifications");
  if (previousStart === null)
    return (
      <>
        {t("when")} <LocalTime at={start} />
      </>
    );
  return (
    <>
      {t("from")} <LocalTime at={previousStart} /> {t("to")} <LocalTime at={start} />
    </>
  );
}

/** One notification; going to its booking reads it. */
export function NotificationLine({ told }: { told: Told }) {
  const t = useTranslations("notifications");
  const api = useTRPC();
  const read = useMutation({ ...api.notification.read.mutationOptions(), onSuccess: notificationsRead });
  const { id, kind, reason, at, unread, others } = told;
  const title = told.title ?? t("untitled");
  return (
    <li className="relative flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-60">
        <p className={unread ? "break-words font-semibold" : "break-words"}>
          {unread && (
            <>
              <span
                aria-hidden
                className="mr-2 inline-block size-2 rounded-full bg-accent-fill align-middle"
              />
              <span className="sr-only">{t("isUnread")} </span>
            </>
          )}
          <Link
            href={placeOf(told)}
            prefetch={false}
            onClick={() => unread && read.mutate({ id })}
            className="after:absolute after:inset-0"
          >
            {others.length === 0 ? title : t("with", { title, others: others.join(", ") })}
          </Link>
        </p>
        <p className="text-muted text-sm">
          <When told={told} />
        </p>
        {reason && <p className="break-words text-sm">{t("reason", { reason })}</p>}
      </div>
      <Badge tone={TONES[kind]}>{t(`kind.${kindKey(told)}`)}</Badge>
      <span className="text-muted text-sm">
        {t("told")} <LocalTime at={at} />
      </span>
    </li>
  );
}
