"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import type { FailureCode } from "#domain/result.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";

const MAX_NAME_CHARS = 60;
const WORDS = {
  "invalid-input": "notAnAddress",
  conflict: "known",
  "too-large": "tooMany",
} as const satisfies Partial<Record<FailureCode, string>>;

const isKnown = (code: FailureCode | undefined): code is keyof typeof WORDS =>
  code !== undefined && code in WORDS;

/** Adds the address of another calendar. */
export function BusyForm({ onAdded }: { onAdded: () => void }) {
  const t = useTranslations("busy");
  const api = useTRPC();
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation({
    ...api.busy.add.mutationOptions(),
    onSuccess: () => {
      form.current?.reset();
      onAdded();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    add.mutate({ name: String(typed.get("name")), url: String(typed.get("url")) });
  };
  const code = add.error?.data?.failure;
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <Field label={t("name")} className="w-40">
          <Input
            name="name"
            required
            maxLength={MAX_NAME_CHARS}
            placeholder={t("nameExample")}
            autoComplete="off"
          />
        </Field>
        <Field label={t("url")} hint={t("urlHint")} className="min-w-0 flex-1 basis-60">
          <Input
            name="url"
            required
            inputMode="url"
            placeholder="https://"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </div>
      {isKnown(code) ? (
        <p role="alert" className="text-bad">
          {t(WORDS[code])}
        </p>
      ) : (
        <FailureAlert error={add.error} />
      )}
      <Button type="submit" busy={add.isPending} className="self-start">
        {t("add")}
      </Button>
    </form>
  );
}
