"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { ZoneField } from "#app/schedule/zone-field.tsx";
import { HOLD_MS } from "#domain/scheduling/booking.ts";
import { ConfirmForm, type Held } from "./confirm-form.tsx";
import { slotDays } from "./slot-days.ts";
import { SlotList } from "./slot-list.tsx";

const WEEK_MS = 7 * 86_400_000;

export interface BookingFlowProps {
  readonly kind: { readonly id: string };
  /** Where to sign in; null: the visitor is. */
  readonly signIn: string | null;
}

/** Choose a time, keep it, confirm it. Times are shown in the visitor's own zone, or another they choose. */
export function BookingFlow({ kind, signIn }: BookingFlowProps) {
  const t = useTranslations("schedule.book");
  const api = useTRPC();
  const queries = useQueryClient();
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [from] = useState(() => Date.now());
  const guestLocale = useLocale();
  const [week, setWeek] = useState(0);
  const [held, setHeld] = useState<Held | null>(null);
  const start = from + week * WEEK_MS;
  const slots = useQuery(
    api.schedule.slots.queryOptions({ eventTypeId: kind.id, range: { start, end: start + WEEK_MS } }),
  );
  const again = () => void queries.invalidateQueries(api.schedule.slots.queryFilter());
  const hold = useMutation({
    ...api.schedule.hold.mutationOptions(),
    onSuccess: ({ id, start: at }) => setHeld({ id, start: at, keptMs: HOLD_MS, at: Date.now() }),
    onError: again,
  });
  const back = () => {
    setHeld(null);
    again();
  };
  if (held) return <ConfirmForm held={held} zone={zone} onBack={back} />;
  const taken = hold.error?.data?.failure === "conflict";
  return (
    <div className="flex flex-col gap-4">
      {signIn && (
        <Alert
          tone="info"
          title={t("signIn")}
          action={<ButtonLink href={signIn}>{t("signInButton")}</ButtonLink>}
        />
      )}
      <ZoneField zone={zone} onChange={setZone} />
      <nav aria-label={t("weeks")} className="flex gap-2">
        <Button disabled={week === 0} onClick={() => setWeek(week - 1)}>
          {t("earlier")}
        </Button>
        <Button onClick={() => setWeek(week + 1)}>{t("later")}</Button>
      </nav>
      {taken ? <Alert tone="warn" title={t("taken")} /> : <FailureAlert error={hold.error} />}
      <FailureAlert error={slots.error} />
      {slots.isPending && <Skeleton className="h-60 w-full" />}
      {slots.data?.length === 0 && <EmptyState title={t("noSlotsTitle")}>{t("noSlotsBody")}</EmptyState>}
      {slots.data && (
        <SlotList
          days={slotDays(
            slots.data.map((slot) => slot.start),
            zone,
          )}
          zone={zone}
          busy={hold.isPending ? hold.variables.start : null}
          onPick={(at) => hold.mutate({ eventTypeId: kind.id, start: at, guestZone: zone, guestLocale })}
        />
      )}
    </div>
  );
}
