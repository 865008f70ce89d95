"use client";

import { useTranslations } from "next-intl";
import { MAX_NAME_CHARS } from "#domain/access/limits.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import type { GuestProof } from "./use-guest-proof.ts";

const MAX_EMAIL_CHARS = 254;

/** Name and address of somebody without an account, and then the code that was sent there. */
export function GuestFields({ proof }: { proof: GuestProof }) {
  const t = useTranslations("booking.guest");
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label={t("name")}>
          <Input
            required
            maxLength={MAX_NAME_CHARS}
            autoComplete="name"
            value={proof.name}
            onChange={(event) => proof.setName(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("email")} hint={t("emailHint")}>
          <Input
            type="email"
            required
            maxLength={MAX_EMAIL_CHARS}
            autoComplete="email"
            value={proof.email}
            onChange={(event) => proof.setEmail(event.currentTarget.value)}
          />
        </Field>
      </div>
      {proof.waits && (
        <div className="flex flex-wrap items-start gap-3">
          <Field label={t("code")} hint={t("codeHint", { email: proof.email })} className="max-w-80">
            <Input
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="\s*[0-9]{6}\s*"
              value={proof.code}
              onChange={(event) => proof.setCode(event.currentTarget.value)}
            />
          </Field>
          <Button className="mt-6" busy={proof.sending} onClick={proof.send}>
            {t("again")}
          </Button>
        </div>
      )}
      <FailureAlert error={proof.error} />
    </>
  );
}
