import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { FAILURE_CODES, type Failure, type FailureCode, type Result } from "#domain/result.ts";

type TransportCode = ConstructorParameters<typeof TRPCError>[0]["code"];

const TRANSPORT: Readonly<Record<FailureCode, TransportCode>> = {
  "invalid-input": "BAD_REQUEST",
  "not-signed-in": "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "wrong-stage": "PRECONDITION_FAILED",
  "too-large": "PAYLOAD_TOO_LARGE",
  "too-many-requests": "TOO_MANY_REQUESTS",
  "invite-invalid": "FORBIDDEN",
  "invite-expired": "FORBIDDEN",
  "invite-revoked": "FORBIDDEN",
  "email-taken": "CONFLICT",
  "wrong-credentials": "UNAUTHORIZED",
  "malformed-update": "BAD_REQUEST",
  "corrupt-log": "INTERNAL_SERVER_ERROR",
  unavailable: "SERVICE_UNAVAILABLE",
  outdated: "PRECONDITION_FAILED",
  unexpected: "INTERNAL_SERVER_ERROR",
};

const Carrier = z.object({
  failure: z.object({
    code: z.enum(FAILURE_CODES),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Failures leave the server as errors of the transport; this is the only place where one becomes the other. */
export function toTransport(failure: Failure): TRPCError {
  const cause = Object.assign(new Error(failure.message), { failure });
  return new TRPCError({ code: TRANSPORT[failure.code], message: failure.code, cause });
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw toTransport(result.failure);
}

/** Null for an error that nobody foresaw. */
export function failureOf(error: TRPCError): Pick<Failure, "code" | "message"> | null {
  const carried = Carrier.safeParse(error.cause);
  if (carried.success) return carried.data.failure;
  return error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR"
    ? { code: "invalid-input", message: error.message }
    : null;
}

/** Which of a code's reasons it was, where a form has words for each. */
export function reasonOf(error: TRPCError): string | null {
  const reason = Carrier.safeParse(error.cause).data?.failure.details?.reason;
  return typeof reason === "string" ? reason : null;
}
