"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { catchUp } from "#domain/bank/catch-up.ts";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Alert } from "../../_ui/alert.tsx";
import { Button } from "../../_ui/button.tsx";
import type { Draft, useDraftText } from "./use-draft-text.ts";

const DiffView = dynamic(() => import("../diff-view.tsx"), { ssr: false });

interface OvertakenProps {
  draft: Draft;
  mine: QuestionFiles;
  revision: number;
  /** Everything that was typed is saved, and the reader may save more. */
  ready: boolean;
  onSettle: ReturnType<typeof useDraftText>["settle"];
}

/** The bank has a newer version than the draft began from: what changed there, and a way to go on from it. */
export function Overtaken({ draft, mine, revision, ready, onSettle }: OvertakenProps) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const router = useRouter();
  const { id, slug, baseVersion, latest } = draft;
  const begun = useQuery({
    ...api.authoring.files.queryOptions({ slug, version: baseVersion }),
    enabled: baseVersion > 0,
  });
  const newest = useQuery(api.authoring.files.queryOptions({ slug, version: latest }));
  const save = useMutation(api.authoring.save.mutationOptions());
  const base = baseVersion > 0 ? begun.data : {};
  const next = base && newest.data ? catchUp(base, newest.data, mine) : null;
  const take = async () => {
    if (!next) return;
    const { files } = next;
    const saved = await save.mutateAsync({ id, revision, files, baseVersion: latest });
    onSettle({ ...saved, files }, "theirs");
    router.refresh();
  };
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="warn" title={t("overtaken", { base: baseVersion, latest })}>
        {next && t("overtakenBody", { taken: next.taken.length, both: next.both.length })}
      </Alert>
      <FailureAlert error={begun.error ?? newest.error ?? save.error} />
      {next && next.both.length > 0 && (
        <p>
          {t("changedInBoth")} <span className="font-mono text-sm">{next.both.join(", ")}</span>
        </p>
      )}
      {base && newest.data && (
        <details className="rounded-lg border border-line p-3">
          <summary>{t("changedThere")}</summary>
          <DiffView before={base} after={newest.data} />
        </details>
      )}
      {next && (
        <div>
          <Button disabled={!ready} busy={save.isPending} onClick={() => void take().catch(() => undefined)}>
            {t("catchUp", { latest })}
          </Button>
        </div>
      )}
    </div>
  );
}
