"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { notificationsRead } from "../_notifications/use-unread.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";

export function AllReadButton() {
  const t = useTranslations("notifications");
  const api = useTRPC();
  const router = useRouter();
  const read = useMutation({
    ...api.notification.read.mutationOptions(),
    onSuccess: () => {
      notificationsRead();
      router.refresh();
    },
  });
  return (
    <>
      <Button busy={read.isPending} onClick={() => read.mutate({ id: null })}>
        {t("allRead")}
      </Button>
      <FailureAlert error={read.error} />
    </>
  );
}
