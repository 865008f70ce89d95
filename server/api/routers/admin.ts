import { bankMember } from "../../use-cases/bank-member.ts";
import { administration, grantRoles, RoleGrant } from "../../use-cases/grant-roles.ts";
import { unwrap } from "../failure-error.ts";
import { memberProcedure, router } from "../trpc.ts";

const adminProcedure = memberProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { who: unwrap(await bankMember(ctx.runtime, ctx.member.memberId)) } }),
);

/** Members and their roles. Who may is decided by the roles of this moment, not by the session's. */
export const adminRouter = router({
  overview: adminProcedure.query(async ({ ctx }) => unwrap(await administration(ctx.runtime, ctx.who))),
  grant: adminProcedure
    .input(RoleGrant)
    .mutation(async ({ ctx, input }) => unwrap(await grantRoles(ctx.runtime, ctx.who, input))),
});
