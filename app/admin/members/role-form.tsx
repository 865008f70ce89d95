"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { BANK_ROLES } from "#domain/access/bank-role.ts";
import { type RouterOutputs, useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Checkbox } from "../../_ui/checkbox.tsx";
import { Field } from "../../_ui/field.tsx";
import { Select } from "../../_ui/select.tsx";

type Member = RouterOutputs["admin"]["overview"]["members"][number];

/** Roles of one member; each change is granted at once and written down. */
export function RoleForm({ member }: { member: Member }) {
  const t = useTranslations("authoring");
  const api = useTRPC();
  const router = useRouter();
  const grant = useMutation({ ...api.admin.grant.mutationOptions(), onSettled: () => router.refresh() });
  const { id: memberId, name, admin, bankRole } = member;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t("roleOf", { name })}>
          <Select
            value={bankRole ?? ""}
            onChange={({ currentTarget: { value } }) =>
              grant.mutate({ memberId, admin, bankRole: BANK_ROLES.find((role) => role === value) ?? null })
            }
          >
            <option value="">{t("role.none")}</option>
            {BANK_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox
          label={t("adminOf", { name })}
          checked={admin}
          onCheckedChange={(checked) => grant.mutate({ memberId, admin: checked, bankRole })}
        />
      </div>
      <FailureAlert error={grant.error} />
    </div>
  );
}
