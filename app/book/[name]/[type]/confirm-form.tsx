"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";

const MAX_CHARS = 1_000;
const SECOND_MS = 1_000;
const MINUTE_S = 60;

export interface Held {
  readonly id: string;
  readonly start: number;
  /** Milliseconds that the slot is kept, counted from `at`, both by this browser's clock. */
  readonly keptMs: number;
  readonly at: number;
}

interface ConfirmFormProps {
  readonly held: Held;
  readonly zone: string;
  readonly onBack: () => void;
}

function useSecondsLeft({ at, keptMs }: Held): number {
  const left = () => Math.max(0, Math.ceil((at + keptMs - Date.now()) / SECOND_MS));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), SECOND_MS);
    return () => clearInterval(timer);
  });
  return seconds;
}

/** The slot is kept while this is filled in; then it is booked, or asked for where the host approves. */
export function ConfirmForm({ held, zone, onBack }: ConfirmFormProps) {
  const t = useTranslations("schedule.book");
  const format = useFormatter();
  const api = useTRPC();
  const seconds = useSecondsLeft(held);
  const book = useMutation(api.schedule.book.mutationOptions());
  const when = format.dateTime(held.start, {
    timeZone: zone,
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    book.mutate({ id: held.id, message: String(new FormData(event.currentTarget).get("message")) });
  };
  if (book.isSuccess)
    return (
      <Alert
        tone="good"
        title={t(book.data.state === "confirmed" ? "done" : "asked")}
        action={<ButtonLink href="/schedule">{t("toSchedule")}</ButtonLink>}
      >
        {when}
      </Alert>
    );
  const left = `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, "0")}`;
  return (
    <form onSubmit={submit} className="flex max-w-[560px] flex-col gap-4">
      <h2 className="font-semibold text-xl">{when}</h2>
      <p className="text-muted">{seconds > 0 ? t("kept", { left }) : t("lapsed")}</p>
      <Field label={t("message")} hint={t("messageHint")}>
        <Textarea name="message" rows={3} maxLength={MAX_CHARS} />
      </Field>
      <FailureAlert error={book.error} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={book.isPending} disabled={seconds === 0}>
          {t("confirm")}
        </Button>
        <Button onClick={onBack}>{t("back")}</Button>
      </div>
    </form>
  );
}
