import { health } from "#server/health.ts";
import { runtime } from "#server/runtime.ts";

export const dynamic = "force-dynamic";

/** For load balancers and people: 200 when this process can serve interviews, else 503. */
export async function GET(): Promise<Response> {
  const report = await health(runtime());
  return Response.json(report, { status: report.status === "ok" ? 200 : 503 });
}
