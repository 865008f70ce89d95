"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { MAX_NAME_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";

/** Taking a place needs a click: a program that only previews links must not take it. */
export function AcceptForm({ token, name }: { token: string; name: string }) {
  const t = useTranslations("lobby");
  const api = useTRPC();
  const accept = useMutation({
    ...api.invite.accept.mutationOptions(),
    // A full load, so that every request from here on carries the new pass.
    onSuccess: ({ interviewId, role }) =>
      location.assign(
        `/interviews/${interviewId}/${role === "interviewer" ? "prepare" : "lobby"}?as=${role}`,
      ),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    accept.mutate({ token, name: String(new FormData(event.currentTarget).get("name")) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("yourName")} hint={t("yourNameHint")}>
        <Input name="name" required maxLength={MAX_NAME_CHARS} defaultValue={name} autoComplete="name" />
      </Field>
      <FailureAlert error={accept.error} />
      <div>
        <Button type="submit" variant="primary" busy={accept.isPending || accept.isSuccess}>
          {t("join")}
        </Button>
      </div>
    </form>
  );
}
