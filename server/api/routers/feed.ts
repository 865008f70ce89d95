import { dropFeed, readOwnFeed, renewFeed } from "../../use-cases/calendar-feed.ts";
import { memberProcedure, router } from "../trpc.ts";

/** The private address of a member's calendar. */
export const feedRouter = router({
  mine: memberProcedure.query(({ ctx }) => readOwnFeed(ctx.runtime, ctx.member.memberId)),
  renew: memberProcedure.mutation(({ ctx }) => renewFeed(ctx.runtime, ctx.member.memberId)),
  remove: memberProcedure.mutation(({ ctx }) => dropFeed(ctx.runtime, ctx.member.memberId)),
});
