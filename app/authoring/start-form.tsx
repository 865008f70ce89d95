"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { KINDS } from "#domain/bank/vocabulary.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { Select } from "../_ui/select.tsx";

/** Begins a draft of a new question. */
export function StartForm() {
  const t = useTranslations("authoring");
  const kinds = useTranslations("questions.kind");
  const api = useTRPC();
  const router = useRouter();
  const start = useMutation({
    ...api.authoring.start.mutationOptions(),
    onSuccess: ({ id }) => router.push(`/authoring/${id}`),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const kind = KINDS.find((one) => one === data.get("kind"));
    start.mutate({ slug: String(data.get("slug")), kind });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("slug")} hint={t("slugHint")} className="min-w-48 flex-1 basis-60">
          <Input name="slug" required maxLength={64} pattern="[a-z0-9]+(-[a-z0-9]+)*" />
        </Field>
        <Field label={t("kind")} className="self-start">
          <Select name="kind">
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {kinds(kind)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <FailureAlert error={start.error} />
      <div>
        <Button type="submit" variant="primary" busy={start.isPending}>
          {t("start")}
        </Button>
      </div>
    </form>
  );
}
