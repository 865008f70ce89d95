"use client";

import { useMutation } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ROLES } from "#domain/access/actor.ts";
import { MAX_NAME_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../../../_trpc/client.ts";
import { FailureAlert } from "../../../_trpc/failure-alert.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Field } from "../../../_ui/field.tsx";
import { Input } from "../../../_ui/input.tsx";
import { Select } from "../../../_ui/select.tsx";

export function InviteForm({ interviewId }: { interviewId: string }) {
  const t = useTranslations("interviews");
  const router = useRouter();
  const api = useTRPC();
  const invite = useMutation(api.invite.create.mutationOptions());
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const role = ROLES.find((known) => known === fields.get("role")) ?? "observer";
    const name = String(fields.get("name")).trim() || null;
    const made = await invite.mutateAsync({ interviewId, role, name }).catch(() => null);
    if (!made) return;
    form.reset();
    router.refresh();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("inviteTitle")}</h3>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("inviteName")} className="min-w-40 flex-1 sm:max-w-64">
          <Input
            name="name"
            maxLength={MAX_NAME_CHARS}
            placeholder={t("inviteNameHint")}
            autoComplete="off"
          />
        </Field>
        <Field label={t("inviteRole")}>
          <Select name="role" defaultValue="interviewer">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" busy={invite.isPending} icon={<UserPlus aria-hidden className="size-4" />}>
          {t("inviteButton")}
        </Button>
      </div>
      <FailureAlert error={invite.error} />
    </form>
  );
}
