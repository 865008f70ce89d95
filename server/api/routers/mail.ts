import { z } from "zod";
import { Reminders } from "#domain/scheduling/reminders.ts";
import { bankMember } from "../../use-cases/bank-member.ts";
import { chooseReminders, readReminders } from "../../use-cases/choose-reminders.ts";
import { MailsWanted, mailAgain, readDeliveries, readMails } from "../../use-cases/read-mail.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

const ById = z.strictObject({ id: z.uuid() });

const withRoles = memberProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { who: unwrap(await bankMember(ctx.runtime, ctx.member.memberId)) } }),
);

/** The outbox, what became of a booking's mails, and when members are reminded. */
export const mailRouter = router({
  outbox: withRoles
    .input(MailsWanted)
    .query(async ({ ctx, input }) => unwrap(await readMails(ctx.runtime, ctx.who, input))),
  again: withRoles
    .input(ById)
    .mutation(async ({ ctx, input }) => unwrap(await mailAgain(ctx.runtime, ctx.who, input.id))),
  ofBooking: memberProcedure
    .input(ById)
    .query(async ({ ctx, input }) =>
      unwrap(await readDeliveries(ctx.runtime, ctx.member.memberId, input.id)),
    ),
  reminders: memberProcedure.query(({ ctx }) => readReminders(ctx.runtime, ctx.member.memberId)),
  chooseReminders: memberProcedure
    .input(z.strictObject({ minutes: Reminders }))
    .mutation(({ ctx, input }) => chooseReminders(ctx.runtime, ctx.member.memberId, input.minutes)),
});
