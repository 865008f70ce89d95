"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "../_trpc/client.ts";
import { failureWords } from "../_trpc/failure-words.ts";
import { Button } from "../_ui/button.tsx";
import { ConfirmButton } from "../_ui/confirm-button.tsx";

interface BookingActionsProps {
  readonly id: string;
  /** What it is about, for whoever hears the buttons only. */
  readonly label: string;
  readonly mayAnswer: boolean;
  readonly mayCancel: boolean;
}

/** What a member can do about a booking that has not begun. */
export function BookingActions({ id, label, mayAnswer, mayCancel }: BookingActionsProps) {
  const t = useTranslations("schedule.bookings");
  const failures = useTranslations("failures");
  const api = useTRPC();
  const router = useRouter();
  const after = {
    onSuccess: () => router.refresh(),
    onError: (error: unknown) => void toast.error(failures(failureWords(error))),
  };
  const approve = useMutation({ ...api.schedule.approve.mutationOptions(), ...after });
  const decline = useMutation({ ...api.schedule.decline.mutationOptions(), ...after });
  const cancel = useMutation({ ...api.schedule.cancel.mutationOptions(), ...after });
  return (
    <>
      {mayAnswer && (
        <>
          <Button
            size="sm"
            variant="primary"
            busy={approve.isPending}
            onClick={() => approve.mutate({ id })}
            aria-label={t("approveIt", { label })}
          >
            {t("approve")}
          </Button>
          <Button
            size="sm"
            busy={decline.isPending}
            onClick={() => decline.mutate({ id })}
            aria-label={t("declineIt", { label })}
          >
            {t("decline")}
          </Button>
        </>
      )}
      {mayCancel && (
        <ConfirmButton
          trigger={
            <Button size="sm" aria-label={t("cancelIt", { label })}>
              {t("cancel")}
            </Button>
          }
          title={t("cancelTitle")}
          consequence={t("cancelBody")}
          confirmLabel={t("cancelConfirm")}
          onConfirm={() => cancel.mutateAsync({ id }).catch(() => undefined)}
        />
      )}
    </>
  );
}
