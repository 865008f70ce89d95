"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ConfirmButton } from "#app/_ui/confirm-button.tsx";

export function LeaveButton({ asked }: { asked: { readonly id: string; readonly key?: string } }) {
  const t = useTranslations("booking.place");
  const api = useTRPC();
  const router = useRouter();
  const leave = useMutation({
    ...api.schedule.leave.mutationOptions(),
    onSettled: () => router.refresh(),
  });
  return (
    <>
      <ConfirmButton
        trigger={<Button>{t("leave")}</Button>}
        title={t("leaveTitle")}
        consequence={t("leaveBody")}
        confirmLabel={t("leaveConfirm")}
        onConfirm={() => leave.mutateAsync(asked).catch(() => undefined)}
      />
      <FailureAlert error={leave.error} />
    </>
  );
}
