"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";

/** Begins a draft of the next version, beside those that are open if there are any. */
export function EditButton({ slug, beside }: { slug: string; beside: boolean }) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const router = useRouter();
  const start = useMutation({
    ...api.authoring.start.mutationOptions(),
    onSuccess: ({ id }) => router.push(`/authoring/${id}`),
  });
  return (
    <>
      <FailureAlert error={start.error} />
      <Button variant="primary" busy={start.isPending} onClick={() => start.mutate({ slug, beside })}>
        {beside ? t("editBeside") : t("edit")}
      </Button>
    </>
  );
}
