import { z } from "zod";
import { QueueWish } from "#domain/scheduling/queue-wish.ts";
import { answerOffer } from "../../use-cases/answer-offer.ts";
import { joinQueue, leaveQueue, returnToQueue } from "../../use-cases/join-queue.ts";
import { readQueue } from "../../use-cases/read-queue.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

/** The practice queue: who waits is never told by name. */
export const queueRouter = router({
  mine: memberProcedure.query(({ ctx }) => readQueue(ctx.runtime, ctx.member.memberId)),
  join: memberProcedure
    .input(QueueWish)
    .mutation(async ({ ctx, input }) => unwrap(await joinQueue(ctx.runtime, ctx.member.memberId, input))),
  comeBack: memberProcedure.mutation(async ({ ctx }) =>
    unwrap(await returnToQueue(ctx.runtime, ctx.member.memberId)),
  ),
  leave: memberProcedure.mutation(async ({ ctx }) =>
    unwrap(await leaveQueue(ctx.runtime, ctx.member.memberId)),
  ),
  answer: memberProcedure
    .input(z.strictObject({ matchId: z.uuid(), answer: z.enum(["accept", "decline"]) }))
    .mutation(async ({ ctx, input }) => unwrap(await answerOffer(ctx.runtime, ctx.member.memberId, input))),
});
