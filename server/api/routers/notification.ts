import { noteRead, readNotifications, Told, unreadOf } from "../../use-cases/notifications.ts";
import { memberProcedure, router } from "../trpc.ts";

/** What a member is told inside Dryrun. */
export const notificationRouter = router({
  unread: memberProcedure.query(({ ctx }) => unreadOf(ctx.runtime, ctx.member.memberId)),
  list: memberProcedure.query(({ ctx }) => readNotifications(ctx.runtime, ctx.member.memberId)),
  read: memberProcedure
    .input(Told)
    .mutation(({ ctx, input }) => noteRead(ctx.runtime, ctx.member.memberId, input)),
});
