import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

export const REQUEST_ID = "x-request-id";
const ACCEPTED = /^[\w-]{8,64}$/;

/** Takes a proxy's id when it is well formed, else makes one; logs and error pages show the same. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID];
  const id = typeof given === "string" && ACCEPTED.test(given) ? given : randomUUID();
  request.headers[REQUEST_ID] = id;
  return id;
}
