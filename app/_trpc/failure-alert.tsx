"use client";

import type { TRPCClientErrorLike } from "@trpc/client";
import { useTranslations } from "next-intl";
import type { AppRouter } from "#server/api/root.ts";
import { Alert } from "../_ui/alert.tsx";

/** Says what went wrong with a request and what to do; an error that nobody foresaw comes with its number. */
export function FailureAlert({ error }: { error: TRPCClientErrorLike<AppRouter> | null }) {
  const t = useTranslations();
  if (!error) return null;
  const { data } = error;
  if (!data)
    return (
      <Alert tone="bad" title={t("common.offlineTitle")}>
        {t("common.offlineBody")}
      </Alert>
    );
  return (
    <Alert tone="bad" title={t(`failures.${data.failure}`)}>
      {data.failure === "unexpected" && data.requestId && (
        <span className="font-mono text-sm">{t("common.requestId", { id: data.requestId })}</span>
      )}
    </Alert>
  );
}
