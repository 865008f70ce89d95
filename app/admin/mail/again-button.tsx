"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Button } from "../../_ui/button.tsx";

/** Makes a mail due once more; who asked is written down. */
export function AgainButton({ id, label }: { id: string; label: string }) {
  const t = useTranslations("mail");
  const api = useTRPC();
  const router = useRouter();
  const again = useMutation({ ...api.mail.again.mutationOptions(), onSettled: () => router.refresh() });
  return (
    <>
      <Button size="sm" busy={again.isPending} aria-label={label} onClick={() => again.mutate({ id })}>
        {t("again")}
      </Button>
      <FailureAlert error={again.error} />
    </>
  );
}
