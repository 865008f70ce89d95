import type { NextRequest } from "next/server";
import { actorFrom } from "#server/auth/actor-from.ts";
import { runtime } from "#server/runtime.ts";
import { unreadOf } from "#server/use-cases/notifications.ts";

export const dynamic = "force-dynamic";

/** How many notifications wait: what the bell in every page's header asks, so that it needs no API client. */
export async function GET(request: NextRequest): Promise<Response> {
  const headers = { "Cache-Control": "private, no-store" };
  const actor = await actorFrom(runtime(), request.headers.get("cookie"));
  if (actor.kind !== "member") return Response.json({ code: "not-signed-in" }, { status: 401, headers });
  return Response.json({ unread: await unreadOf(runtime(), actor.memberId) }, { headers });
}
