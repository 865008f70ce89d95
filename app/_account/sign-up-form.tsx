"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { MAX_NAME_CHARS, MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from "#domain/access/limits.ts";
import { useTRPC } from "../_trpc/client.ts";
import { FailureAlert } from "../_trpc/failure-alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { signInWithPassword } from "./auth-client.ts";

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("account");
  const locale = useLocale();
  const api = useTRPC();
  const [weak, setWeak] = useState(false);
  const signUp = useMutation(api.account.signUp.mutationOptions());
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, email, password] = ["name", "email", "password"].map((key) => String(form.get(key)));
    if (name === undefined || email === undefined || password === undefined) return;
    const tooShort = password.length < MIN_PASSWORD_CHARS;
    setWeak(tooShort);
    if (tooShort) return;
    const made = await signUp.mutateAsync({ name, email, password, locale }).catch(() => null);
    if (!made) return;
    const refused = await signInWithPassword(email, password).catch(() => "offline");
    // The account is there; only the way in failed, and the sign-in page can say more about that.
    location.assign(refused ? `/sign-in?error=${refused}` : next);
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <FailureAlert error={signUp.error} />
      <Field label={t("name")} hint={t("nameHint")}>
        <Input name="name" autoComplete="name" required maxLength={MAX_NAME_CHARS} />
      </Field>
      <Field label={t("email")}>
        <Input name="email" type="email" autoComplete="email" required />
      </Field>
      <Field
        label={t("password")}
        hint={t("passwordHint", { min: MIN_PASSWORD_CHARS })}
        error={weak ? t("passwordShort", { min: MIN_PASSWORD_CHARS }) : undefined}
      >
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          required
          maxLength={MAX_PASSWORD_CHARS}
          onValueChange={() => setWeak(false)}
        />
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={signUp.isPending || signUp.isSuccess}>
          {t("signUp")}
        </Button>
      </div>
    </form>
  );
}
