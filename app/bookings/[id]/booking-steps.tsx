"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import type { BookingState } from "#domain/scheduling/booking.ts";
import { MoveForm } from "./move-form.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

export interface OpenBooking {
  readonly id: string;
  readonly state: BookingState;
  readonly start: number;
  readonly end: number;
  readonly side: "host" | "guest";
  readonly movable: boolean;
}

interface BookingStepsProps {
  readonly booking: OpenBooking;
  /** Of a guest without an account. */
  readonly bookingKey: string | undefined;
}

const CLOCK_MS = 1_000;

/** Null until the page runs in the browser. */
function useBegun(start: number): boolean | null {
  const [begun, setBegun] = useState<boolean | null>(null);
  useEffect(() => {
    const look = () => setBegun(start <= Date.now());
    look();
    const timer = setInterval(look, CLOCK_MS);
    return () => clearInterval(timer);
  }, [start]);
  return begun;
}

function useSteps({ id }: OpenBooking, key: string | undefined) {
  const api = useTRPC();
  const router = useRouter();
  // Also after a refusal: what the page shows is not how it is any more.
  const after = { onSettled: () => router.refresh() };
  const approve = useMutation({ ...api.schedule.approve.mutationOptions(), ...after });
  const decline = useMutation({ ...api.schedule.decline.mutationOptions(), ...after });
  const cancel = useMutation({ ...api.schedule.cancel.mutationOptions(), ...after });
  const miss = useMutation({ ...api.schedule.miss.mutationOptions(), ...after });
  const release = useMutation({ ...api.schedule.release.mutationOptions(), ...after });
  const take = useMutation({ ...api.schedule.book.mutationOptions(), ...after });
  const asked = key === undefined ? { id } : { id, key };
  const all = [approve, decline, cancel, miss, release, take];
  const error = all.find((one) => one.error)?.error ?? null;
  return { approve, decline, cancel, miss, release, take, asked, error };
}

/** What this side can do about the booking now. */
export function BookingSteps({ booking, bookingKey }: BookingStepsProps) {
  const t = useTranslations("booking.steps");
  const begun = useBegun(booking.start);
  const [moving, setMoving] = useState(false);
  const { approve, decline, cancel, miss, release, take, asked, error } = useSteps(booking, bookingKey);
  const { state, side, movable } = booking;
  if (begun === null) return <div className="min-h-9" />;
  const ask = (step: typeof cancel | typeof decline | typeof miss) => (reason: string) =>
    step.mutateAsync({ ...asked, reason }).catch(() => undefined);
  const late = error?.data?.failure === "wrong-stage" || error?.data?.failure === "outdated";
  const answers = state === "requested" && side === "host" && !begun;
  const cancels = (state === "confirmed" || (state === "requested" && side === "guest")) && !begun;
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {late ? <Alert tone="warn" title={t("late")} /> : <FailureAlert error={error} />}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {state === "held" && !begun && (
          <>
            <Button
              variant="primary"
              busy={take.isPending}
              onClick={() => take.mutate({ ...asked, message: "" })}
            >
              {t("take")}
            </Button>
            <Button busy={release.isPending} onClick={() => release.mutate(asked)}>
              {t("pass")}
            </Button>
          </>
        )}
        {answers && (
          <>
            <Button variant="primary" busy={approve.isPending} onClick={() => approve.mutate(asked)}>
              {t("approve")}
            </Button>
            <ReasonDialog
              label={t("decline")}
              title={t("declineTitle")}
              consequence={t("declineBody")}
              confirm={t("declineConfirm")}
              onConfirm={ask(decline)}
            />
          </>
        )}
        {movable && state === "confirmed" && !begun && !moving && (
          <Button onClick={() => setMoving(true)}>{t("move")}</Button>
        )}
        {cancels && (
          <ReasonDialog
            label={t("cancel")}
            title={t("cancelTitle")}
            consequence={t("cancelBody")}
            confirm={t("cancelConfirm")}
            onConfirm={ask(cancel)}
          />
        )}
        {state === "confirmed" && begun && (
          <ReasonDialog
            label={t(`miss.${side}`)}
            title={t("missTitle")}
            consequence={t("missBody")}
            confirm={t("missConfirm")}
            onConfirm={ask(miss)}
          />
        )}
      </div>
      {moving && <MoveForm booking={booking} asked={asked} onDone={() => setMoving(false)} />}
    </div>
  );
}
