"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import type { Role } from "#domain/access/actor.ts";
import type { Recording } from "./recording.ts";
import { ReplayView } from "./replay-view.tsx";

async function load(interviewId: string, role: Role): Promise<Recording> {
  const answer = await fetch(`/api/interviews/${interviewId}/log?as=${role}`);
  if (!answer.ok) throw new Error(`the log was answered with ${answer.status}`);
  return answer.json() as Promise<Recording>;
}

/** Fetches what this viewer may see of the log and plays it. */
export function Replay({ interviewId, role }: { readonly interviewId: string; readonly role: Role }) {
  const t = useTranslations("report.replay");
  const recording = useQuery({
    queryKey: ["log", interviewId, role],
    queryFn: () => load(interviewId, role),
  });
  if (recording.isPending)
    return (
      <div role="status" aria-label={t("loading")}>
        <Skeleton className="h-80 w-full" />
      </div>
    );
  if (recording.isError)
    return (
      <Alert
        tone="bad"
        title={t("failed")}
        action={<Button onClick={() => recording.refetch()}>{t("again")}</Button>}
      />
    );
  return <ReplayView entries={recording.data.entries} />;
}
