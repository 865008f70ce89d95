import { z } from "zod";
import { Slug } from "#domain/bank/question.ts";
import { listModels } from "../../use-cases/list-models.ts";
import { readModel } from "../../use-cases/read-model.ts";
import { unwrap } from "../failure-error.ts";
import { publicProcedure, router } from "../trpc.ts";

/** The Model Lab is open to everyone, as the models' files are. */
export const modelRouter = router({
  list: publicProcedure.query(({ ctx }) => listModels(ctx.runtime)),
  read: publicProcedure
    .input(z.object({ slug: Slug }))
    .query(async ({ ctx, input }) => unwrap(await readModel(ctx.runtime, input.slug))),
});
