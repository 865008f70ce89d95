import { z } from "zod";
import { listInterviews } from "#db/queries/interview.ts";
import { createInterview, NewInterview, PreparedQuestions } from "../../use-cases/create-interview.ts";
import { getInterview, getPreparation } from "../../use-cases/get-interview.ts";
import { prepareQuestions } from "../../use-cases/prepare-questions.ts";
import { unwrap } from "../failure-error.ts";
import { interviewerProcedure, memberProcedure, placeProcedure, router } from "../trpc.ts";

export const interviewRouter = router({
  list: memberProcedure.query(({ ctx }) => listInterviews(ctx.runtime.db, ctx.member.memberId)),

  create: memberProcedure
    .input(NewInterview)
    .mutation(async ({ ctx, input }) =>
      unwrap(await createInterview(ctx.runtime, ctx.member.memberId, input)),
    ),

  overview: placeProcedure.query(async ({ ctx }) => unwrap(await getInterview(ctx.runtime, ctx.place))),

  preparation: interviewerProcedure.query(async ({ ctx }) =>
    unwrap(await getPreparation(ctx.runtime, ctx.place)),
  ),

  prepare: interviewerProcedure
    .input(z.object({ questions: PreparedQuestions }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await prepareQuestions(ctx.runtime, ctx.place, input.questions)),
    ),
});
