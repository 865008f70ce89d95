"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { monthOf, rangeOf } from "#app/_booking/month.ts";
import { SlotChooser } from "#app/_booking/slot-chooser.tsx";
import { useGuestProof } from "#app/_booking/use-guest-proof.ts";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Section } from "#app/_ui/page.tsx";
import { HOLD_MS } from "#domain/scheduling/booking.ts";
import { ConfirmForm, type Held } from "./confirm-form.tsx";
import { WaitForm } from "./wait-form.tsx";

export interface BookingFlowProps {
  readonly kind: { readonly id: string };
  /** Where to sign in; null: the visitor is. */
  readonly signIn: string | null;
}

/** Choose a time, keep it, confirm it. What is typed stays here while times are kept, lapse and are chosen anew. */
export function BookingFlow({ kind, signIn }: BookingFlowProps) {
  const t = useTranslations("booking.flow");
  const api = useTRPC();
  const queries = useQueryClient();
  const guestLocale = useLocale();
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [opened] = useState(() => Date.now());
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const [held, setHeld] = useState<Held | null>(null);
  const [choosing, setChoosing] = useState(true);
  const [message, setMessage] = useState("");
  const proof = useGuestProof();
  const guest = signIn === null ? null : { proof, signIn };
  const asked = { eventTypeId: kind.id, range: rangeOf(month, opened) };
  const slots = useQuery(api.schedule.slots.queryOptions(asked));
  const again = () => void queries.invalidateQueries(api.schedule.slots.queryFilter());
  const hold = useMutation({
    ...api.schedule.hold.mutationOptions(),
    onSuccess: ({ id, start }) => {
      setHeld({ id, start, keptMs: HOLD_MS, at: Date.now() });
      setChoosing(false);
    },
    onError: () => {
      setChoosing(true);
      again();
    },
  });
  const keep = (start: number) =>
    hold.mutate({
      ...{ eventTypeId: kind.id, start, guestZone: zone, guestLocale },
      ...(held ? { instead: held.id } : {}),
    });
  const back = () => {
    setChoosing(true);
    again();
  };
  if (held && !choosing)
    return (
      <ConfirmForm
        key={held.id}
        held={held}
        zone={zone}
        guest={guest}
        draft={{ message, setMessage }}
        renewal={{ keep: () => keep(held.start), busy: hold.isPending }}
        onBack={back}
      />
    );
  const taken = hold.error?.data?.failure === "conflict";
  const times = slots.data?.map(({ start }) => ({ start, free: true }));
  return (
    <div className="flex flex-col gap-4">
      {taken ? (
        <Alert tone="warn" title={t("taken")}>
          {held && t("nothingLost")}
        </Alert>
      ) : (
        <FailureAlert error={hold.error} />
      )}
      <FailureAlert error={slots.error} />
      <Section title={t("choose")}>
        <SlotChooser
          times={times}
          month={month}
          onMonth={setMonth}
          zone={zone}
          onZone={setZone}
          busy={hold.isPending ? hold.variables.start : null}
          onPick={keep}
        />
      </Section>
      <WaitForm eventTypeId={kind.id} zone={zone} guest={guest} draft={{ message, setMessage }} />
    </div>
  );
}
