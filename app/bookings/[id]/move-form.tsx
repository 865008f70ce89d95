"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { monthOf, rangeOf } from "#app/_booking/month.ts";
import { SlotChooser } from "#app/_booking/slot-chooser.tsx";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Section } from "#app/_ui/page.tsx";
import type { OpenBooking } from "./booking-steps.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

interface MoveFormProps {
  readonly booking: OpenBooking;
  readonly asked: { readonly id: string; readonly key?: string };
  readonly onDone: () => void;
}

/** Another free time for the booking; the old one is kept until the move is made. */
export function MoveForm({ booking, asked, onDone }: MoveFormProps) {
  const t = useTranslations("booking.move");
  const format = useFormatter();
  const api = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [opened] = useState(() => Date.now());
  const [month, setMonth] = useState(() => monthOf(new Date(booking.start)));
  const [chosen, setChosen] = useState<number | null>(null);
  const range = rangeOf(month, opened);
  const times = useQuery(api.schedule.times.queryOptions({ ...asked, range }));
  const move = useMutation({
    ...api.schedule.move.mutationOptions(),
    onSuccess: () => {
      router.refresh();
      onDone();
    },
    onError: () => {
      setChosen(null);
      void queries.invalidateQueries(api.schedule.times.queryFilter());
    },
  });
  const taken = move.error?.data?.failure === "conflict";
  const when =
    chosen === null ? "" : format.dateTime(chosen, { dateStyle: "full", timeStyle: "short", timeZone: zone });
  return (
    <Section title={t("title")} lead={t("lead")} actions={<Button onClick={onDone}>{t("keep")}</Button>}>
      <div className="flex flex-col gap-4">
        {taken ? <Alert tone="warn" title={t("taken")} /> : <FailureAlert error={move.error} />}
        <FailureAlert error={times.error} />
        {chosen !== null && (
          <Alert
            tone="info"
            title={t("chosen", { when })}
            action={
              <ReasonDialog
                label={t("confirm")}
                title={t("title")}
                consequence={t("chosen", { when })}
                confirm={t("confirm")}
                onConfirm={(reason) =>
                  move.mutateAsync({ ...asked, start: chosen, reason }).catch(() => undefined)
                }
              />
            }
          />
        )}
        <SlotChooser
          times={times.data}
          month={month}
          onMonth={setMonth}
          zone={zone}
          onZone={setZone}
          busy={null}
          onPick={setChosen}
        />
      </div>
    </Section>
  );
}
