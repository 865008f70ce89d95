import { SignUpInput, signUp } from "../../use-cases/sign-up.ts";
import { unwrap } from "../failure-error.ts";
import { actorProcedure, publicProcedure, router } from "../trpc.ts";

export const accountRouter = router({
  /** Signing in itself is next-auth's: its answer sets the session cookie. */
  signUp: publicProcedure.input(SignUpInput).mutation(async ({ ctx, input }) => {
    const { id } = unwrap(await signUp(ctx.runtime, { host: ctx.host }, input));
    return { id };
  }),

  whoami: actorProcedure.query(({ ctx }) => ctx.actor),

  /** Which providers this server has keys for. */
  providers: publicProcedure.query(({ ctx: { runtime } }) => ({
    github: runtime.env.github !== null,
    google: runtime.env.google !== null,
  })),
});
