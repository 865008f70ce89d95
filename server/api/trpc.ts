import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { StoredParticipant } from "#db/queries/participant.ts";
import type { Actor, Role } from "#domain/access/actor.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { actorFrom } from "../auth/actor-from.ts";
import { participantOf } from "../auth/participant-of.ts";
import type { Runtime } from "../runtime.ts";
import { failureOf, reasonOf, toTransport, unwrap } from "./failure-error.ts";

export interface NewCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeMs: number;
}

export interface ApiContext {
  readonly runtime: Runtime;
  readonly cookieHeader: string | null;
  /** Which of this browser's places in the interview asks; from the header `x-dryrun-as`. */
  readonly as: Role | undefined;
  readonly host: string;
  readonly requestId: string;
  readonly setCookie: (cookie: NewCookie) => void;
}

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error, ctx }) => {
    const failure = failureOf(error);
    return {
      ...shape,
      // What nobody foresaw is told to the log, not to the browser.
      message: failure?.message ?? "unexpected",
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        failure: failure?.code ?? ("unexpected" as const),
        reason: reasonOf(error),
        requestId: ctx?.requestId ?? null,
      },
    };
  },
});

export const { router, createCallerFactory } = t;
export const publicProcedure = t.procedure;

const whoAsks = (ctx: ApiContext, interviewId?: string): Promise<Actor> =>
  actorFrom(ctx.runtime, ctx.cookieHeader, interviewId ? { interviewId, as: ctx.as } : undefined);

export const actorProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { actor: await whoAsks(ctx) } }),
);

export const memberProcedure = actorProcedure.use(({ ctx, next }) => {
  const { actor } = ctx;
  if (actor.kind !== "member") throw toTransport({ code: "not-signed-in", message: "members only" });
  return next({ ctx: { member: actor } });
});

export const InInterview = z.object({ interviewId: z.uuid() });

/** For those who hold a place in the interview named by the input. */
export const placeProcedure = publicProcedure.input(InInterview).use(async ({ ctx, input, next }) => {
  const actor = await whoAsks(ctx, input.interviewId);
  const place = unwrap(await participantOf(ctx.runtime, actor, input.interviewId));
  return next({ ctx: { actor, place } });
});

const asInterviewer = (place: StoredParticipant): Result<StoredParticipant> =>
  place.role === "interviewer" ? ok(place) : fail("forbidden", "interviewers only");

export const interviewerProcedure = placeProcedure.use(({ ctx, next }) =>
  next({ ctx: { place: unwrap(asInterviewer(ctx.place)) } }),
);
