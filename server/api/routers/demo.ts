import { findDemo } from "../../demo.ts";
import { publicProcedure, router } from "../trpc.ts";

export const demoRouter = router({
  /** Null where there is no demo, or where strangers could open it. */
  links: publicProcedure.query(({ ctx }) => findDemo(ctx.runtime)),
});
