"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../../_trpc/client.ts";
import { FailureAlert } from "../../../_trpc/failure-alert.tsx";
import { Badge, type Tone } from "../../../_ui/badge.tsx";
import { Button } from "../../../_ui/button.tsx";
import { ConfirmButton } from "../../../_ui/confirm-button.tsx";
import { CopyField } from "../../../_ui/copy-field.tsx";
import { LocalTime } from "../../../_ui/local-time.tsx";
import type { Preparation } from "./people.tsx";

type Invite = Preparation["invites"][number];
type Guest = Preparation["participants"][number];
type State = "revoked" | "removed" | "joined" | "expired" | "waiting";

const TONES: Record<State, Tone> = {
  revoked: "bad",
  removed: "bad",
  joined: "good",
  expired: "warn",
  waiting: "neutral",
};

function stateOf(invite: Invite, guest: Guest | null): State {
  if (invite.revokedAt) return "revoked";
  if (guest) return guest.removedAt ? "removed" : "joined";
  return invite.expiresAt.getTime() < Date.now() ? "expired" : "waiting";
}

function Revoke({ invite, name }: { invite: Invite; name: string }) {
  const t = useTranslations("interviews");
  const router = useRouter();
  const api = useTRPC();
  const revoke = useMutation(api.invite.revoke.mutationOptions());
  const { id: inviteId, interviewId } = invite;
  return (
    <>
      <ConfirmButton
        trigger={<Button size="sm">{t("revoke")}</Button>}
        title={t("revokeTitle", { name })}
        consequence={t("revokeBody")}
        confirmLabel={t("revokeConfirm")}
        onConfirm={() =>
          revoke.mutateAsync({ interviewId, inviteId }).then(
            () => router.refresh(),
            () => undefined,
          )
        }
      />
      <FailureAlert error={revoke.error} />
    </>
  );
}

export function InviteRow({ invite, guest }: { invite: Invite; guest: Guest | null }) {
  const t = useTranslations("interviews");
  const state = stateOf(invite, guest);
  const name = guest?.name ?? invite.name ?? t("inviteUnnamed");
  const open = state === "waiting" || state === "joined";
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{name}</span>
        <Badge>{t(`role.${invite.role}`)}</Badge>
        <Badge tone={TONES[state]}>{t(state)}</Badge>
        <span className="flex-1" />
        {open && <Revoke invite={invite} name={name} />}
      </div>
      {open && (
        <>
          <CopyField value={invite.link} label={t("linkFor", { name })} />
          <p className="text-muted text-sm">
            {t("validUntil")} <LocalTime at={invite.expiresAt} />
          </p>
        </>
      )}
    </li>
  );
}
