"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "../_ui/alert.tsx";
import { Button } from "../_ui/button.tsx";
import { Field } from "../_ui/field.tsx";
import { Input } from "../_ui/input.tsx";
import { signInUrl, signInWithPassword } from "./auth-client.ts";
import { useSignInProblem } from "./use-sign-in-problem.ts";

interface SignInFormProps {
  next: string;
  providers: { readonly github: boolean; readonly google: boolean };
  /** The code that a provider's way back carries. */
  error: string | null;
}

export function SignInForm({ next, providers, error }: SignInFormProps) {
  const t = useTranslations("account");
  const { problem, setProblem } = useSignInProblem(error);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const failed = await signInWithPassword(String(form.get("email")), String(form.get("password"))).catch(
      () => "offline",
    );
    if (failed) {
      setProblem(failed);
      setBusy(false);
    } else location.assign(next);
  };
  const go = async (provider: string) => {
    const url = await signInUrl(provider, next).catch(() => null);
    if (url) location.assign(url);
    else setProblem("offline");
  };
  return (
    <div className="flex flex-col gap-4">
      {problem && <Alert tone="bad" title={problem} />}
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("email")}>
          <Input name="email" type="email" autoComplete="email" required />
        </Field>
        <Field label={t("password")}>
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            {t("signIn")}
          </Button>
        </div>
      </form>
      {(providers.github || providers.google) && (
        <div className="flex flex-wrap gap-2 border-line border-t pt-4">
          {providers.github && <Button onClick={() => go("github")}>{t("withGithub")}</Button>}
          {providers.google && <Button onClick={() => go("google")}>{t("withGoogle")}</Button>}
        </div>
      )}
    </div>
  );
}
