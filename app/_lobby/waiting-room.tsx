"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { Role } from "#domain/access/actor.ts";
import { FAILURE_CODES } from "#domain/result.ts";
import { Alert } from "../_ui/alert.tsx";
import { Spinner } from "../_ui/spinner.tsx";
import { useLobby } from "./use-lobby.ts";

/** Says where one stands, and goes into the room as soon as one is let in. */
export function WaitingRoom({ interviewId, role }: { interviewId: string; role: Role }) {
  const t = useTranslations();
  const router = useRouter();
  const state = useLobby(interviewId, role);
  const { status } = state;
  useEffect(() => {
    if (status === "admitted") router.replace(`/interviews/${interviewId}/room?as=${role}`);
  }, [status, router, interviewId, role]);
  if (status === "removed") return <Alert tone="bad" title={t("lobby.removed")} />;
  if (status === "refused") {
    const code = FAILURE_CODES.find((known) => known === state.code) ?? "unexpected";
    return <Alert tone="bad" title={t(`failures.${code}`)} />;
  }
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-line bg-surface px-4 py-3">
      <Spinner className="mt-1 text-accent" />
      <div>
        <p className="font-medium text-lg">{t(`lobby.${status}`)}</p>
        <p className="text-muted">{t("lobby.keepOpen")}</p>
      </div>
    </div>
  );
}
