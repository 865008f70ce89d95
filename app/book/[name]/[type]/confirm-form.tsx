"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { GuestFields } from "#app/_booking/guest-fields.tsx";
import type { GuestProof } from "#app/_booking/use-guest-proof.ts";
import { useTRPC } from "#app/_trpc/client.ts";
import { FailureAlert } from "#app/_trpc/failure-alert.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";

export const MAX_CHARS = 1_000;
const SECOND_MS = 1_000;
const MINUTE_S = 60;

export interface Held {
  readonly id: string;
  readonly start: number;
  /** Milliseconds that the slot is kept, counted from `at`, both by this browser's clock. */
  readonly keptMs: number;
  readonly at: number;
}

export interface Draft {
  readonly message: string;
  readonly setMessage: (message: string) => void;
}

/** How somebody without an account books: with a code sent to their address, or after they sign in. */
export interface GuestWay {
  readonly proof: GuestProof;
  readonly signIn: string;
}

interface ConfirmFormProps {
  readonly held: Held;
  readonly zone: string;
  readonly guest: GuestWay | null;
  readonly draft: Draft;
  /** The same time once more, after it lapsed. */
  readonly renewal: { readonly keep: () => void; readonly busy: boolean };
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

function Kept({ seconds, renewal }: { seconds: number; renewal: ConfirmFormProps["renewal"] }) {
  const t = useTranslations("booking.flow");
  const left = `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, "0")}`;
  if (seconds > 0)
    return (
      <p role="timer" className="text-muted tabular-nums">
        {t("kept", { left })}
      </p>
    );
  return (
    <Alert
      tone="warn"
      title={t("lapsed")}
      action={
        <Button busy={renewal.busy} onClick={renewal.keep}>
          {t("keepAgain")}
        </Button>
      }
    >
      {t("nothingLost")}
    </Alert>
  );
}

const WHEN = {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
} as const;

/** The slot is kept while this is filled in; then it is booked, or asked for where the host approves. */
export function ConfirmForm({ held, zone, guest, draft, renewal, onBack }: ConfirmFormProps) {
  const t = useTranslations("booking.flow");
  const format = useFormatter();
  const api = useTRPC();
  const seconds = useSecondsLeft(held);
  const book = useMutation(api.schedule.book.mutationOptions());
  const when = format.dateTime(held.start, { ...WHEN, timeZone: zone });
  const proving = guest !== null && !guest.proof.waits;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (proving) guest.proof.send();
    else book.mutate({ id: held.id, message: draft.message, guest: guest?.proof.guest });
  };
  if (book.isSuccess) {
    const { id, key, state } = book.data;
    const href = `/bookings/${id}${key === null ? "" : `?key=${key}`}`;
    return (
      <Alert
        tone="good"
        title={t(state === "confirmed" ? "done" : "asked")}
        action={<ButtonLink href={href}>{t("toBooking")}</ButtonLink>}
      >
        {when}
        {key !== null && <span className="block">{t("mailed")}</span>}
      </Alert>
    );
  }
  const wrongCode = book.error?.data?.failure === "wrong-credentials";
  return (
    <form onSubmit={submit} className="flex max-w-[560px] flex-col gap-4">
      <h2 className="font-semibold text-xl">{when}</h2>
      <Kept seconds={book.error?.data?.failure === "wrong-stage" ? 0 : seconds} renewal={renewal} />
      {guest && <GuestFields proof={guest.proof} />}
      <Field label={t("message")} hint={t("messageHint")}>
        <Textarea
          rows={3}
          maxLength={MAX_CHARS}
          value={draft.message}
          onChange={(event) => draft.setMessage(event.currentTarget.value)}
        />
      </Field>
      {wrongCode ? <Alert tone="bad" title={t("wrongCode")} /> : <FailureAlert error={book.error} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          busy={book.isPending || guest?.proof.sending === true}
          disabled={seconds === 0}
        >
          {t(proving ? "sendCode" : "confirm")}
        </Button>
        <Button onClick={onBack}>{t("back")}</Button>
        {guest && (
          <ButtonLink href={guest.signIn} variant="ghost">
            {t("signIn")}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
