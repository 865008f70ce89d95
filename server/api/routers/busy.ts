import { z } from "zod";
import {
  addCalendar,
  dropCalendar,
  NewCalendar,
  readCalendars,
  refreshCalendar,
} from "../../use-cases/busy-calendars.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

const ById = z.strictObject({ id: z.uuid() });

/** Other calendars of a member's, whose entries take their time here. */
export const busyRouter = router({
  list: memberProcedure.query(({ ctx }) => readCalendars(ctx.runtime, ctx.member.memberId)),
  add: memberProcedure
    .input(NewCalendar)
    .mutation(async ({ ctx, input }) => unwrap(await addCalendar(ctx.runtime, ctx.member.memberId, input))),
  refresh: memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      unwrap(await refreshCalendar(ctx.runtime, ctx.member.memberId, input.id)),
    ),
  remove: memberProcedure
    .input(ById)
    .mutation(async ({ ctx, input }) =>
      unwrap(await dropCalendar(ctx.runtime, ctx.member.memberId, input.id)),
    ),
});
