import { z } from "zod";
import { Slug } from "#domain/bank/question.ts";
import { renderForCandidate, renderForInterviewer } from "../../content/render-question.ts";
import { questionModels } from "../../use-cases/question-models.ts";
import { readInterviewQuestion } from "../../use-cases/read-interview-question.ts";
import { readQuestion } from "../../use-cases/read-question.ts";
import { readRelations } from "../../use-cases/read-relations.ts";
import { readReview } from "../../use-cases/read-review.ts";
import { QuestionSearch, searchQuestions } from "../../use-cases/search-questions.ts";
import { unwrap } from "../failure-error.ts";
import {
  actorProcedure,
  interviewerProcedure,
  memberProcedure,
  placeProcedure,
  publicProcedure,
  router,
} from "../trpc.ts";

const Locale = z.object({ locale: z.enum(["en", "zh"]) });
const Latest = Locale.extend({ slug: Slug });
const Exact = Latest.extend({ version: z.int().min(1) });

export const questionRouter = router({
  search: actorProcedure
    .input(QuestionSearch)
    .query(async ({ ctx, input }) => unwrap(await searchQuestions(ctx.runtime, ctx.actor, input))),

  /** The reference models that questions of the bank use. */
  models: publicProcedure.query(({ ctx }) => questionModels(ctx.runtime)),

  /** Outside any interview: the prompt for everyone, the rest for members. */
  preview: publicProcedure.input(Latest).query(async ({ ctx, input }) => {
    const found = unwrap(await readQuestion(ctx.runtime, input));
    return renderForCandidate(found, input.locale, { released: [] });
  }),
  relations: publicProcedure
    .input(z.strictObject({ slug: Slug }))
    .query(async ({ ctx, input }) => unwrap(await readRelations(ctx.runtime, input.slug))),
  study: memberProcedure.input(Latest).query(async ({ ctx, input }) => {
    const found = unwrap(await readQuestion(ctx.runtime, input));
    return renderForInterviewer(found, input.locale);
  }),

  /** Inside an interview, for candidates and observers: only once it was picked. */
  forCandidate: placeProcedure.input(Exact).query(async ({ ctx, input }) => {
    const found = unwrap(await readInterviewQuestion(ctx.runtime, ctx.place, input));
    return renderForCandidate(found, input.locale, found);
  }),
  /** After a solo practice, for whoever has submitted. */
  forReview: placeProcedure.input(Exact).query(async ({ ctx, input }) => {
    const found = unwrap(await readReview(ctx.runtime, ctx.place, input));
    return renderForInterviewer(found, input.locale);
  }),
  forInterviewer: interviewerProcedure.input(Exact).query(async ({ ctx, input }) => {
    const found = unwrap(await readInterviewQuestion(ctx.runtime, ctx.place, input));
    return renderForInterviewer(found, input.locale);
  }),
});
