"use client";

import { useMutation } from "@tanstack/react-query";
import { Dumbbell } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { ButtonLink } from "../_ui/button-link.tsx";
import { IconButton } from "../_ui/icon-button.tsx";

/** Opens the room of a practice that has just begun. */
function useStart() {
  const api = useTRPC();
  const router = useRouter();
  const locale = useLocale();
  const start = useMutation({
    ...api.practice.start.mutationOptions(),
    onSuccess: ({ interviewId }) => router.push(`/interviews/${interviewId}/room?as=candidate`),
  });
  return {
    error: start.error,
    busy: start.isPending || start.isSuccess,
    start: (slug: string) => start.mutate({ slug, locale }),
  };
}

/** `open`: an attempt that was not submitted, to go on with. */
export function Practise({ slug, open }: { slug: string; open: string | null }) {
  const t = useTranslations("practice");
  const { start, busy, error } = useStart();
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {open !== null && (
          <ButtonLink variant="primary" href={`/interviews/${open}/room?as=candidate`}>
            {t("continue")}
          </ButtonLink>
        )}
        <Button
          variant={open === null ? "primary" : "secondary"}
          busy={busy}
          onClick={() => start(slug)}
          icon={<Dumbbell aria-hidden className="size-4" />}
        >
          {t(open === null ? "start" : "startAgain")}
        </Button>
      </div>
      <FailureAlert error={error} />
    </>
  );
}

/** The same in a list, where there is room for a picture only. */
export function PractiseFromList({ slug, title }: { slug: string; title: string }) {
  const t = useTranslations("practice");
  const { start, busy } = useStart();
  return (
    <IconButton
      label={t("startNamed", { title })}
      aria-busy={busy}
      onClick={() => !busy && start(slug)}
      icon={<Dumbbell aria-hidden className="size-4" />}
    />
  );
}
