import { z } from "zod";
import { Slug } from "#domain/bank/question.ts";
import { practicesOf } from "../../use-cases/list-practices.ts";
import { startPractice } from "../../use-cases/start-practice.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

/** Practice alone, for members: a guest's place ends with its interview. */
export const practiceRouter = router({
  list: memberProcedure.query(({ ctx }) => practicesOf(ctx.runtime, ctx.member.memberId)),

  start: memberProcedure
    .input(z.strictObject({ slug: Slug, locale: z.enum(["en", "zh"]) }))
    .mutation(async ({ ctx, input }) => unwrap(await startPractice(ctx.runtime, ctx.member.memberId, input))),
});
