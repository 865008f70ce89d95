"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Badge } from "../_ui/badge.tsx";
import { Button } from "../_ui/button.tsx";
import { Dialog } from "../_ui/dialog.tsx";
import type { KindDraft } from "./kind-draft.ts";
import { KindForm } from "./kind-form.tsx";

export interface ShownKind extends KindDraft {
  readonly id: string;
  readonly active: boolean;
  readonly hosts: readonly string[];
}

function EditButton({ kind }: { kind: ShownKind }) {
  const t = useTranslations("schedule.kinds");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      wide
      title={t("editIt", { title: kind.title })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={t("editIt", { title: kind.title })}>
          {t("edit")}
        </Button>
      }
    >
      <KindForm kind={kind} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

/** Kinds of interview, each with its page and a switch. */
export function KindList({ kinds, name }: { kinds: readonly ShownKind[]; name: string | null }) {
  const t = useTranslations("schedule.kinds");
  const api = useTRPC();
  const router = useRouter();
  const set = useMutation({ ...api.schedule.setActive.mutationOptions(), onSuccess: () => router.refresh() });
  if (kinds.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {kinds.map((kind) => {
          const { id, slug, title, minutes, approval, active, hosts } = kind;
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <span className="min-w-0 flex-1 basis-48">
                {name && active ? (
                  <Link href={`/book/${name}/${slug}`} className="font-medium underline">
                    {title}
                  </Link>
                ) : (
                  <span className="font-medium">{title}</span>
                )}
              </span>
              <Badge>{t("minutesOf", { minutes })}</Badge>
              {hosts.length > 1 && <Badge>{t("hosts", { count: hosts.length })}</Badge>}
              {approval && <Badge>{t("approvalBadge")}</Badge>}
              {!active && <Badge tone="warn">{t("pausedBadge")}</Badge>}
              <EditButton kind={kind} />
              <Button
                size="sm"
                busy={set.isPending && set.variables.id === id}
                aria-label={t(active ? "switchOff" : "switchOn", { title })}
                onClick={() => set.mutate({ id, active: !active })}
              >
                {t(active ? "off" : "on")}
              </Button>
            </li>
          );
        })}
      </ul>
      <FailureAlert error={set.error} />
    </>
  );
}
