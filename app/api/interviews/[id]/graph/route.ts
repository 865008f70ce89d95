import type { NextRequest } from "next/server";
import { z } from "zod";
import { breakGraph } from "#app/_models/faults/break-graph.ts";
import { ROLES } from "#domain/access/actor.ts";
import { Slug } from "#domain/bank/question.ts";
import { fail, type Result } from "#domain/result.ts";
import { actorFrom } from "#server/auth/actor-from.ts";
import { participantOf } from "#server/auth/participant-of.ts";
import { runtime } from "#server/runtime.ts";
import { readBrokenGraph } from "#server/use-cases/read-broken-graph.ts";

export const dynamic = "force-dynamic";

const STATUS: Readonly<Record<string, number>> = {
  "invalid-input": 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
};

const Asked = z.object({
  slug: Slug,
  version: z.coerce.number().int().min(1),
  as: z.enum(ROLES).optional().catch(undefined),
});

async function brokenGraph(request: NextRequest, interviewId: string): Promise<Result<Uint8Array>> {
  const asked = Asked.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!asked.success) return fail("invalid-input", "a question's slug and version");
  const { as, ...question } = asked.data;
  const actor = await actorFrom(runtime(), request.headers.get("cookie"), { interviewId, as });
  const place = await participantOf(runtime(), actor, interviewId);
  if (!place.ok) return place;
  const parts = await readBrokenGraph(runtime(), place.value, question);
  return parts.ok ? breakGraph(parts.value.sound, parts.value.fault) : parts;
}

/** Rule DBG-2: the graph of a debug question with its fault in it; the fault itself stays here. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const graph = await brokenGraph(request, (await params).id);
  if (!graph.ok)
    return Response.json({ code: graph.failure.code }, { status: STATUS[graph.failure.code] ?? 403 });
  return new Response(new Uint8Array(graph.value), {
    headers: { "Content-Type": "application/octet-stream", "Cache-Control": "private, no-store" },
  });
}
