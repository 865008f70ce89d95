"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { CopyField } from "../_ui/copy-field.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";

const MAX_CHARS = 40;

/** The address that people book at. */
export function NameForm({ name, baseUrl }: { name: string | null; baseUrl: string }) {
  const t = useTranslations("schedule.name");
  const api = useTRPC();
  const router = useRouter();
  const claim = useMutation({
    ...api.schedule.claimName.mutationOptions(),
    onSuccess: () => router.refresh(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    claim.mutate({ name: String(new FormData(event.currentTarget).get("name")) });
  };
  return (
    <div className="flex flex-col gap-3">
      {name && <CopyField label={t("link")} value={`${baseUrl}/book/${name}`} />}
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <Field label={t("field")} hint={t("hint")} className="min-w-0 flex-1 basis-60">
          <Input
            name="name"
            required
            minLength={3}
            maxLength={MAX_CHARS}
            pattern="[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
            defaultValue={name ?? ""}
            autoComplete="off"
          />
        </Field>
        <Button type="submit" busy={claim.isPending} className="mb-6">
          {t("save")}
        </Button>
      </form>
      {claim.error?.data?.failure === "conflict" ? (
        <p role="alert" className="text-bad">
          {t("taken")}
        </p>
      ) : (
        <FailureAlert error={claim.error} />
      )}
    </div>
  );
}
