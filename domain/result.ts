/** Failures are values with a code: nothing in Dryrun matches on message text or on a class. */
export const FAILURE_CODES = [
  "invalid-input",
  "not-signed-in",
  "forbidden",
  "not-found",
  "conflict",
  "wrong-stage",
  "too-large",
  "too-many-requests",
  "invite-invalid",
  "invite-expired",
  "invite-revoked",
  "email-taken",
  "wrong-credentials",
  "malformed-update",
  "corrupt-log",
  "unavailable",
  "outdated",
  "unexpected",
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** For developers and logs, in English; people read the translation of `code`. */
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: FailureCode, message: string, details?: Failure["details"]): Result<never> => ({
  ok: false,
  failure: details ? { code, message, details } : { code, message },
});
