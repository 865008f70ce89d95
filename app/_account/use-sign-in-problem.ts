"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

const FAILURES = [
  "wrong-credentials",
  "too-many-requests",
  "email-taken",
  "conflict",
  "invalid-input",
] as const;

/** What went wrong with signing in, in words. Codes come from our own sign-in and from next-auth. */
export function useSignInProblem(first: string | null) {
  const t = useTranslations();
  const [code, setProblem] = useState(first);
  const failure = FAILURES.find((known) => known === code);
  const words = () => {
    if (failure) return t(`failures.${failure}`);
    if (code === "offline") return `${t("common.offlineTitle")}. ${t("common.offlineBody")}`;
    if (code === "no-verified-email") return t("account.noVerifiedEmail");
    return t("account.providerFailed");
  };
  return { problem: code === null ? null : words(), setProblem };
}
