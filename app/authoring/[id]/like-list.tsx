"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { QuestionFiles } from "#domain/bank/parse.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Badge } from "../../_ui/badge.tsx";
import { Button } from "../../_ui/button.tsx";

/** Questions of the bank that say nearly the same. */
export function LikeList({ slug, files }: { slug: string; files: QuestionFiles }) {
  const t = useTranslations("authoring");
  const format = useFormatter();
  const api = useTRPC();
  const like = useMutation(api.authoring.like.mutationOptions());
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button busy={like.isPending} onClick={() => like.mutate({ slug, files })}>
          {t("compare")}
        </Button>
      </div>
      <FailureAlert error={like.error} />
      {like.data && <p className="text-muted">{t("compared", { count: like.data.compared })}</p>}
      <ul className="flex flex-col gap-1">
        {like.data?.like.map((one) => (
          <li key={`${one.tongue} ${one.slug}`} className="flex flex-wrap items-center gap-2">
            <Link href={`/questions/${one.slug}`} className="underline">
              {one.slug}
            </Link>
            <span className="text-muted">
              {t(`tongue.${one.tongue}`)}, {format.number(one.likeness, { style: "percent" })}
            </span>
            {one.same && <Badge tone="warn">{t("sameExercise")}</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}
