"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "../../../_trpc/client.ts";
import { failureWords } from "../../../_trpc/failure-words.ts";
import { Button } from "../../../_ui/button.tsx";
import { ConfirmButton } from "../../../_ui/confirm-button.tsx";
import { SecretNote } from "../secret-note.tsx";

/** What can be done with a webhook as a whole. */
export function WebhookActions({ id, paused }: { id: string; paused: boolean }) {
  const t = useTranslations("webhooks");
  const failures = useTranslations("failures");
  const api = useTRPC();
  const router = useRouter();
  const onError = (error: unknown) => void toast.error(failures(failureWords(error)));
  const refresh = () => router.refresh();
  const set = useMutation({ ...api.webhook.setPaused.mutationOptions(), onSuccess: refresh, onError });
  const rotate = useMutation({ ...api.webhook.rotate.mutationOptions(), onError });
  const remove = useMutation({
    ...api.webhook.remove.mutationOptions(),
    onSuccess: () => {
      router.push("/schedule/webhooks");
      router.refresh();
    },
    onError,
  });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button
          variant={paused ? "primary" : "secondary"}
          busy={set.isPending}
          onClick={() => set.mutate({ id, paused: !paused })}
        >
          {t(paused ? "resume" : "pause")}
        </Button>
        <ConfirmButton
          trigger={<Button>{t("rotate")}</Button>}
          title={t("rotateTitle")}
          consequence={t("rotateBody")}
          confirmLabel={t("rotateConfirm")}
          onConfirm={() => rotate.mutateAsync({ id }).catch(() => undefined)}
        />
        <ConfirmButton
          trigger={<Button>{t("remove")}</Button>}
          title={t("removeTitle")}
          consequence={t("removeBody")}
          confirmLabel={t("removeConfirm")}
          onConfirm={() => remove.mutateAsync({ id }).catch(() => undefined)}
        />
      </div>
      {rotate.data && <SecretNote secret={rotate.data.secret} />}
    </div>
  );
}
