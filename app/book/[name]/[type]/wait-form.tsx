"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { GuestFields } from "#app/_booking/guest-fields.tsx";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { type Draft, type GuestWay, MAX_CHARS } from "./confirm-form.tsx";

const REASONS = ["free-times", "in-line", "ends-before-it-starts", "too-long", "past"] as const;

interface WaitFormProps {
  readonly eventTypeId: string;
  readonly zone: string;
  readonly guest: GuestWay | null;
  readonly draft: Draft;
}

/** For whoever finds no time that suits: the first in line is offered what becomes free on these days. */
export function WaitForm({ eventTypeId, zone, guest, draft }: WaitFormProps) {
  const t = useTranslations("booking.wait");
  const api = useTRPC();
  const locale = useLocale();
  const [days, setDays] = useState({ from: "", to: "" });
  const wait = useMutation(api.schedule.wait.mutationOptions());
  const proving = guest !== null && !guest.proof.waits;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (proving) guest.proof.send();
    else
      wait.mutate({
        ...{ eventTypeId, locale, message: draft.message, guest: guest?.proof.guest },
        wanted: { zone, days: [days] },
      });
  };
  if (wait.isSuccess) {
    const { id, key } = wait.data;
    const href = `/waiting/${id}${key === null ? "" : `?key=${key}`}`;
    return (
      <Alert tone="good" title={t("done")} action={<ButtonLink href={href}>{t("toPlace")}</ButtonLink>}>
        {t("doneBody")}
      </Alert>
    );
  }
  const reason = REASONS.find((one) => one === wait.error?.data?.reason);
  const wrongCode = wait.error?.data?.failure === "wrong-credentials";
  return (
    <details className="rounded-lg border border-line">
      <summary className="tap cursor-pointer px-3 py-2 font-medium">{t("title")}</summary>
      <form onSubmit={submit} className="flex max-w-[560px] flex-col gap-4 px-3 pb-3">
        <p className="text-muted">{t("lead")}</p>
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          {(["from", "to"] as const).map((end) => (
            <Field key={end} label={t(end)}>
              <Input
                type="date"
                required
                value={days[end]}
                onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
              />
            </Field>
          ))}
        </div>
        {guest && <GuestFields proof={guest.proof} />}
        <Field label={t("message")}>
          <Textarea
            rows={2}
            maxLength={MAX_CHARS}
            value={draft.message}
            onChange={(event) => draft.setMessage(event.currentTarget.value)}
          />
        </Field>
        {reason && <Alert tone="bad" title={t(`problem.${reason}`)} />}
        {wrongCode && <Alert tone="bad" title={t("wrongCode")} />}
        {!reason && !wrongCode && <FailureAlert error={wait.error} />}
        <div>
          <Button type="submit" busy={wait.isPending || guest?.proof.sending === true}>
            {t(proving ? "sendCode" : "join")}
          </Button>
        </div>
      </form>
    </details>
  );
}
