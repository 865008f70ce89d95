import type { NextRequest } from "next/server";
import { runtime } from "#server/runtime.ts";
import { readFeed } from "#server/use-cases/calendar-feed.ts";

export const dynamic = "force-dynamic";

const FILE = /^(.+)\.ics$/;
const NOWHERE = { status: 404, headers: { "Cache-Control": "no-store" } };

/** A member's calendar for programs that subscribe to it: the address is the only key they have. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const token = FILE.exec((await params).file)?.[1];
  const feed = token === undefined ? null : await readFeed(runtime(), token);
  if (!feed?.ok) return new Response("not found", NOWHERE);
  const { file, etag } = feed.value;
  const headers = { ETag: etag, "Cache-Control": "private, no-cache" };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.some((one) => one === etag || one === `W/${etag}`))
    return new Response(null, { status: 304, headers });
  return new Response(file, {
    headers: {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="dryrun.ics"',
    },
  });
}
