import { z } from "zod";
import { guestCookie } from "../../auth/cookie-names.ts";
import { GUEST_PASS_MS } from "../../auth/guest-pass.ts";
import { AcceptInvite, acceptInvite } from "../../use-cases/accept-invite.ts";
import { inviteParticipant, NewInvite } from "../../use-cases/invite-participant.ts";
import { readInvite } from "../../use-cases/read-invite.ts";
import { revokeInvite } from "../../use-cases/revoke-invite.ts";
import { unwrap } from "../failure-error.ts";
import { actorProcedure, interviewerProcedure, publicProcedure, router } from "../trpc.ts";

export const inviteRouter = router({
  read: publicProcedure.input(z.object({ token: z.string() })).query(async ({ ctx, input }) => {
    const { invite, interview, invitedBy } = unwrap(await readInvite(ctx.runtime, input.token));
    return {
      role: invite.role,
      name: invite.name,
      title: interview.title,
      stage: interview.stage,
      invitedBy,
    };
  }),

  accept: actorProcedure.input(AcceptInvite).mutation(async ({ ctx, input }) => {
    const { place, pass } = unwrap(await acceptInvite(ctx.runtime, ctx.actor, input));
    const { interviewId, role } = place;
    if (pass) ctx.setCookie({ name: guestCookie(interviewId, role), value: pass, maxAgeMs: GUEST_PASS_MS });
    return { interviewId, role };
  }),

  create: interviewerProcedure
    .input(NewInvite)
    .mutation(async ({ ctx, input }) => unwrap(await inviteParticipant(ctx.runtime, ctx.place, input))),

  revoke: interviewerProcedure
    .input(z.object({ inviteId: z.uuid() }))
    .mutation(async ({ ctx, input }) => unwrap(await revokeInvite(ctx.runtime, ctx.place, input.inviteId))),
});
