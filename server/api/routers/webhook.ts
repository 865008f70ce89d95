import { z } from "zod";
import { listWebhooks } from "#db/queries/webhook.ts";
import {
  addWebhook,
  dropWebhook,
  NewWebhook,
  readWebhook,
  replayDelivery,
  rotateSecret,
  setWebhookPaused,
} from "../../use-cases/webhooks.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

const ById = z.strictObject({ id: z.uuid() });

/** Programs of a member's that are told of their bookings and interviews. */
export const webhookRouter = router({
  list: memberProcedure.query(({ ctx }) => listWebhooks(ctx.runtime.db, ctx.member.memberId)),
  read: memberProcedure
    .input(ById)
    .query(async ({ ctx, input }) => unwrap(await readWebhook(ctx.runtime, ctx.member.memberId, input.id))),
  add: memberProcedure
    .input(NewWebhook)
    .mutation(async ({ ctx, input }) => unwrap(await addWebhook(ctx.runtime, ctx.member.memberId, input))),
  remove: memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      unwrap(await dropWebhook(ctx.runtime, ctx.member.memberId, input.id)),
    ),
  setPaused: memberProcedure
    .input(z.strictObject({ id: z.uuid(), paused: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await setWebhookPaused(ctx.runtime, ctx.member.memberId, input)),
    ),
  rotate: memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      unwrap(await rotateSecret(ctx.runtime, ctx.member.memberId, input.id)),
    ),
  replay: memberProcedure
    .input(z.strictObject({ webhookId: z.uuid(), deliveryId: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await replayDelivery(ctx.runtime, ctx.member.memberId, input)),
    ),
});
