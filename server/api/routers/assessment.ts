import { z } from "zod";
import { Command } from "#domain/interview/event.ts";
import { fail } from "#domain/result.ts";
import { recordCommand } from "../../log/ledger.ts";
import { verifyLog } from "../../log/verify.ts";
import { readAssessment } from "../../use-cases/read-assessment.ts";
import { unwrap } from "../failure-error.ts";
import { placeProcedure, router } from "../trpc.ts";

const SUBMISSIONS: readonly string[] = ["scorecard-submitted", "feedback-submitted"];

export const assessmentRouter = router({
  read: placeProcedure
    .input(z.object({ locale: z.enum(["en", "zh"]) }))
    .query(async ({ ctx, input }) => unwrap(await readAssessment(ctx.runtime, ctx.place, input.locale))),

  /** A scorecard or feedback; everything else of an interview is asked for in its room. */
  submit: placeProcedure.input(z.object({ command: Command })).mutation(async ({ ctx, input }) => {
    const { place, runtime } = ctx;
    if (!SUBMISSIONS.includes(input.command.body.kind)) unwrap(fail("invalid-input", "not a submission"));
    const ask = { interviewId: place.interviewId, by: place, command: input.command };
    return unwrap(await recordCommand(runtime.ledger, ask));
  }),

  verify: placeProcedure.query(({ ctx }) => verifyLog(ctx.runtime.db, ctx.place.interviewId)),
});
