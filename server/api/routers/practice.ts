import { z } from "zod";
import { Slug } from "#domain/bank/question.ts";
import { practicesOf } from "../../use-cases/list-practices.ts";
import { nextPractice } from "../../use-cases/next-practice.ts";
import { startPractice } from "../../use-cases/start-practice.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

/** Practice alone, for members: a guest's place ends with its interview. */
export const practiceRouter = router({
  list: memberProcedure.query(({ ctx }) => practicesOf(ctx.runtime, ctx.member.memberId)),

  next: memberProcedure
    .input(z.strictObject({ slug: Slug }))
    .query(async ({ ctx, input }) => unwrap(await nextPractice(ctx.runtime, ctx.member, input.slug))),

  start: memberProcedure
    .input(z.strictObject({ slug: Slug, locale: z.enum(["en", "zh"]) }))
    .mutation(async ({ ctx, input }) => unwrap(await startPractice(ctx.runtime, ctx.member.memberId, input))),
});
