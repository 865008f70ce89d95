import { TRPCClientError } from "@trpc/client";
import type { FailureCode } from "#domain/result.ts";
import type { AppRouter } from "#server/api/root.ts";

/** The key under `failures` that says what went wrong; a request that got no answer counts as unavailable. */
export function failureWords(error: unknown): FailureCode {
  if (!(error instanceof TRPCClientError)) return "unexpected";
  const { data } = error as TRPCClientError<AppRouter>;
  return data ? data.failure : "unavailable";
}
