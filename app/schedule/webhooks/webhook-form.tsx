"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { WEBHOOK_EVENTS } from "#domain/webhook/webhook-event.ts";
import { useTRPC } from "../../_trpc/client.ts";
import { FailureAlert } from "../../_trpc/failure-alert.tsx";
import { Button } from "../../_ui/button.tsx";
import { Checkbox } from "../../_ui/checkbox.tsx";
import { Field } from "../../_ui/field.tsx";
import { Input } from "../../_ui/input.tsx";
import { EVENT_WORDS } from "./event-words.ts";
import { SecretNote } from "./secret-note.tsx";

/** Adds an address that is told, and shows its secret. */
export function WebhookForm() {
  const t = useTranslations("webhooks");
  const api = useTRPC();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [unchosen, setUnchosen] = useState(false);
  const add = useMutation({
    ...api.webhook.add.mutationOptions(),
    onSuccess: () => {
      form.current?.reset();
      router.refresh();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const events = WEBHOOK_EVENTS.filter((kind) => typed.get(kind) !== null);
    setUnchosen(events.length === 0);
    if (events.length > 0) add.mutate({ url: String(typed.get("url")), events });
  };
  const code = add.error?.data?.failure;
  const refused = code === "invalid-input" ? "notAnAddress" : code === "too-large" ? "tooMany" : null;
  const problem = unchosen ? "noEvent" : refused;
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
      <Field label={t("url")} hint={t("urlHint")}>
        <Input
          name="url"
          required
          inputMode="url"
          placeholder="https://"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">{t("events")}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {WEBHOOK_EVENTS.map((kind) => (
            <Checkbox key={kind} name={kind} defaultChecked label={t(`event.${EVENT_WORDS[kind]}`)} />
          ))}
        </div>
      </fieldset>
      {problem ? (
        <p role="alert" className="text-bad">
          {t(problem)}
        </p>
      ) : (
        <FailureAlert error={add.error} />
      )}
      <Button type="submit" variant="primary" busy={add.isPending} className="self-start">
        {t("add")}
      </Button>
      {add.data && <SecretNote secret={add.data.secret} />}
    </form>
  );
}
