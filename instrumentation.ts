import type { Instrumentation } from "next";
import { runtime } from "#server/runtime.ts";

const idOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/** The error page shows the digest; the log has it beside the request's number and the error itself. */
export const onRequestError: Instrumentation.onRequestError = (error, request) => {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  const requestId = idOf(request.headers["x-request-id"]);
  runtime().log.error({ err: error, digest, requestId, path: request.path }, "a page failed");
};
