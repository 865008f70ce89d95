import type { IncomingMessage } from "node:http";

/**
 * A browser names the page that opens a socket. Cookies travel with it, so only our own pages may: those of the
 * host that was asked, and those of the public address where a proxy stands in between.
 */
export function isOwnOrigin(request: IncomingMessage, baseUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(baseUrl).origin;
}
