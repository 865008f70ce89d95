import type { CalendarProblem } from "#domain/scheduling/busy-calendar.ts";
import { type Answer, readUrl, safeRequest } from "../net/safe-request.ts";

export const MAX_CALENDAR_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** For all of it, redirects included. */
const LIMIT_MS = 10_000;
const NOT_MODIFIED = 304;
const REDIRECTS = [301, 302, 303, 307, 308];

/** What to ask for, and what is known of it from the last time. */
export interface CalendarAsked {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** For tests only. */
  readonly loopback: boolean;
  readonly stop: AbortSignal;
}

export type FetchedCalendar =
  | {
      readonly kind: "changed";
      readonly text: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly problem: CalendarProblem; readonly status: number | null };

const failed = (problem: CalendarProblem, status: number | null = null): FetchedCalendar => ({
  kind: "failed",
  problem,
  status,
});

const headersOf = ({ etag, lastModified }: CalendarAsked): Record<string, string> => ({
  accept: "text/calendar",
  // Packed, an answer of a few bytes could be any size.
  "accept-encoding": "identity",
  "user-agent": "Dryrun",
  ...(etag === null ? {} : { "if-none-match": etag }),
  ...(lastModified === null ? {} : { "if-modified-since": lastModified }),
});

/** Where a redirect leads; null where it leads nowhere, or out of an encrypted connection. */
function redirected(from: string, answer: Answer): string | null {
  const { location } = answer.headers;
  if (location === undefined || !URL.canParse(location, from)) return null;
  const to = new URL(location, from);
  return from.startsWith("https:") && to.protocol !== "https:" ? null : to.href;
}

function contentOf({ status, headers, body }: Answer, asked: CalendarAsked): FetchedCalendar {
  const conditional = asked.etag !== null || asked.lastModified !== null;
  if (status === NOT_MODIFIED && conditional) return { kind: "unchanged" };
  if (status !== 200) return failed("bad-status", status);
  return {
    kind: "changed",
    text: body.toString("utf8"),
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
  };
}

/** Asks for a calendar (rule SCH-30); every hop is an address that is looked at anew. */
export async function fetchCalendar(asked: CalendarAsked): Promise<FetchedCalendar> {
  const end = performance.now() + LIMIT_MS;
  let url = asked.url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const timeoutMs = Math.ceil(end - performance.now());
    if (timeoutMs <= 0) return failed("timeout");
    const answered = await safeRequest({
      url,
      method: "GET",
      headers: headersOf(asked),
      timeoutMs,
      maxBytes: MAX_CALENDAR_BYTES,
      longer: "refuse",
      loopback: asked.loopback,
      stop: asked.stop,
    });
    if (!answered.ok) return failed(answered.problem);
    const { answer } = answered;
    if (!REDIRECTS.includes(answer.status)) return contentOf(answer, asked);
    const next = redirected(url, answer);
    if (next === null) return failed("bad-address");
    url = next;
  }
  return failed("too-many-redirects");
}

/** An address as it is asked: calendars are often given out as `webcal:`, which is https. Null: it cannot be asked. */
export const calendarUrl = (text: string): string | null =>
  readUrl(text.trim().replace(/^webcals?:\/\//i, "https://"))?.href ?? null;
