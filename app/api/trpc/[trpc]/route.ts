import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { ROLES } from "#domain/access/actor.ts";
import { cookieHeader } from "#server/api/cookie-header.ts";
import { failureOf } from "#server/api/failure-error.ts";
import { appRouter } from "#server/api/root.ts";
import type { ApiContext } from "#server/api/trpc.ts";
import { hostOf } from "#server/auth/host-of.ts";
import { runtime } from "#server/runtime.ts";

function contextOf(request: Request, answer: Headers): ApiContext {
  const running = runtime();
  const { headers } = request;
  const secure = running.env.baseUrl.startsWith("https:");
  return {
    runtime: running,
    cookieHeader: headers.get("cookie"),
    as: ROLES.find((role) => role === headers.get("x-dryrun-as")),
    host: hostOf(headers.get("x-forwarded-for")),
    requestId: headers.get("x-request-id") ?? running.newId(),
    setCookie: (cookie) => answer.append("set-cookie", cookieHeader(cookie, secure)),
  };
}

const handler = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ req, resHeaders }) => contextOf(req, resHeaders),
    onError: ({ error, path, ctx }) => {
      if (failureOf(error)) return;
      runtime().log.error({ err: error, path, requestId: ctx?.requestId }, "request failed");
    },
  });

export { handler as GET, handler as POST };
