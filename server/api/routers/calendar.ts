import { z } from "zod";
import { readCalendar, readDashboard } from "../../use-cases/read-calendar.ts";
import { memberProcedure, router } from "../trpc.ts";

const DAY_MS = 86_400_000;
/** A month's view with the days of the months around it is 42 days. */
const MAX_RANGE_DAYS = 100;

const Instant = z.int().min(0).max(8_640_000_000_000_000);
const Range = z
  .strictObject({ start: Instant, end: Instant })
  .refine(({ start, end }) => start < end && end - start <= MAX_RANGE_DAYS * DAY_MS);

/** What a member has ahead of them and behind them. */
export const calendarRouter = router({
  dashboard: memberProcedure.query(({ ctx }) => readDashboard(ctx.runtime, ctx.member.memberId)),
  entries: memberProcedure
    .input(Range)
    .query(({ ctx, input }) => readCalendar(ctx.runtime, ctx.member.memberId, input)),
});
