import { Buffer } from "node:buffer";
import type { NextRequest } from "next/server";
import { ROLES } from "#domain/access/actor.ts";
import { actorFrom } from "#server/auth/actor-from.ts";
import { runtime } from "#server/runtime.ts";
import { readLog } from "#server/use-cases/read-log.ts";

export const dynamic = "force-dynamic";

const STATUS: Readonly<Record<string, number>> = { "not-signed-in": 401, forbidden: 403, "not-found": 404 };

/** The log as this viewer may see it; `bytes` of text entries are base64. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id: interviewId } = await params;
  const as = ROLES.find((role) => role === request.nextUrl.searchParams.get("as"));
  const actor = await actorFrom(runtime(), request.headers.get("cookie"), { interviewId, as });
  const log = await readLog(runtime(), actor, interviewId);
  if (!log.ok) return Response.json({ code: log.failure.code }, { status: STATUS[log.failure.code] ?? 403 });
  const entries = log.value.entries.map(({ bytes, ...entry }) =>
    bytes ? { ...entry, bytes: Buffer.from(bytes).toString("base64") } : entry,
  );
  return Response.json({ entries }, { headers: { "Cache-Control": "private, no-store" } });
}
