import { z } from "zod";
import { readProgress } from "../../use-cases/read-progress.ts";
import { memberProcedure, router } from "../trpc.ts";

export const progressRouter = router({
  read: memberProcedure
    .input(z.object({ locale: z.enum(["en", "zh"]) }))
    .query(({ ctx, input }) => readProgress(ctx.runtime, ctx.member.memberId, input.locale)),
});
