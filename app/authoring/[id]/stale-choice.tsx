"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { Alert } from "../../_ui/alert.tsx";
import { Button } from "../../_ui/button.tsx";
import type { Draft } from "./use-draft-text.ts";

const DiffView = dynamic(() => import("../diff-view.tsx"), { ssr: false });

interface StaleChoiceProps {
  id: string;
  mine: QuestionFiles;
  onSettle: (stored: Draft, whose: "mine" | "theirs") => void;
}

/** Somebody else saved: both texts are shown, and nothing is sent until one is chosen. */
export function StaleChoice({ id, mine, onSettle }: StaleChoiceProps) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const { data } = useQuery({ ...api.authoring.draft.queryOptions({ id }), staleTime: 0 });
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="bad" title={t("staleTitle")}>
        {t("staleBody")}
      </Alert>
      {data && <DiffView before={data.files} after={mine} />}
      {data && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => onSettle(data, "theirs")}>{t("takeTheirs")}</Button>
          <Button variant="primary" onClick={() => onSettle(data, "mine")}>
            {t("keepMine")}
          </Button>
        </div>
      )}
    </div>
  );
}
