"use client";

import { useTranslations } from "next-intl";
import { FAILURE_CODES, type FailureCode } from "#domain/result.ts";

const isCode = (code: string): code is FailureCode => FAILURE_CODES.some((known) => known === code);

/** A refusal in the reader's words; a code that this version does not know is unexpected. */
export function useFailureWords(): (code: string) => string {
  const failures = useTranslations("failures");
  return (code) => failures(isCode(code) ? code : "unexpected");
}
