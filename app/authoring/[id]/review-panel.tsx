"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MAX_COMMENT_CHARS } from "#domain/bank/draft.ts";
import type { Proof } from "#domain/bank/proof.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Alert } from "../../_ui/alert.tsx";
import { Button } from "../../_ui/button.tsx";
import { Field } from "../../_ui/field.tsx";
import { LocalTime } from "../../_ui/local-time.tsx";
import { Textarea } from "../../_ui/textarea.tsx";
import type { Draft } from "./use-draft-text.ts";

interface ReviewPanelProps {
  draft: Draft;
  revision: number;
  /** The text is saved and without a problem. */
  ready: boolean;
  proof: Proof | null;
}

/** Where the draft stands, what was said of it, and what the reader may do next. */
export function ReviewPanel({ draft, revision, ready, proof }: ReviewPanelProps) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const move = useMutation({
    ...api.authoring.move.mutationOptions(),
    onSuccess: () => {
      setComment("");
      router.refresh();
    },
  });
  const { id, may, own, alone, reviews } = draft;
  const acts = may.filter((act) => act !== "edit");
  const needsReady = (act: string) => (act === "submit" || act === "publish") && !ready;
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-1">
        {reviews.map((one) => (
          <li key={one.id}>
            <span className="font-medium">{t(`act.${one.act}`)}</span>{" "}
            <span className="text-muted">
              {one.name} · <LocalTime at={one.at} />
            </span>
            {one.comment && <p className="whitespace-pre-wrap">{one.comment}</p>}
          </li>
        ))}
      </ol>
      {own && draft.state === "in-review" && (
        <Alert tone="info" title={alone && acts.includes("publish") ? t("alone") : t("notOwn")} />
      )}
      {acts.includes("send-back") && (
        <Field label={t("comment")}>
          <Textarea
            value={comment}
            maxLength={MAX_COMMENT_CHARS}
            onChange={(e) => setComment(e.currentTarget.value)}
          />
        </Field>
      )}
      <FailureAlert error={move.error} />
      {move.error && <p lang="en">{move.error.message}</p>}
      <div className="flex flex-wrap gap-2">
        {acts.map((act) => (
          <Button
            key={act}
            variant={act === "submit" || act === "publish" ? "primary" : "secondary"}
            busy={move.isPending}
            disabled={needsReady(act) || (act === "send-back" && comment.trim() === "")}
            onClick={() =>
              move.mutate({ id, revision, act, comment, proof: act === "publish" ? proof : null })
            }
          >
            {t(`do.${act}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
