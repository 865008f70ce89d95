"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "../../_trpc/client.ts";
import { failureWords } from "../../_trpc/failure-words.ts";
import { Button } from "../../_ui/button.tsx";
import { ConfirmButton } from "../../_ui/confirm-button.tsx";

export function RemovePlan({ id, name }: { id: string; name: string }) {
  const t = useTranslations("questions.shelf");
  const failures = useTranslations("failures");
  const api = useTRPC();
  const router = useRouter();
  const remove = useMutation({
    ...api.shelf.removeCollection.mutationOptions(),
    onSuccess: () => router.refresh(),
    onError: (error) => toast.error(failures(failureWords(error))),
  });
  return (
    <ConfirmButton
      trigger={
        <Button size="sm">
          {t("planRemove")}
          <span className="sr-only">{name}</span>
        </Button>
      }
      title={t("planRemoveTitle", { name })}
      consequence={t("planRemoveBody")}
      confirmLabel={t("planRemove")}
      onConfirm={() => remove.mutateAsync({ id }).catch(() => undefined)}
    />
  );
}
