import { findInterview, type Interview } from "#db/queries/interview.ts";
import { findInvite, type Invite } from "#db/queries/invite.ts";
import { findMemberById } from "#db/queries/member.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { inviteIdOf } from "../auth/invite-link.ts";
import type { Runtime } from "../runtime.ts";

export interface OpenInvite {
  readonly invite: Invite;
  readonly interview: Interview;
  /** Null when the account is gone, or the invite was made by a guest. */
  readonly invitedBy: string | null;
}

/** What an invite link leads to. Fails with "invite-invalid", "invite-expired" or "invite-revoked". */
export async function readInvite(runtime: Runtime, token: string): Promise<Result<OpenInvite>> {
  const { db } = runtime;
  const inviteId = inviteIdOf(runtime, token);
  if (!inviteId.ok) return inviteId;
  const invite = await findInvite(db, inviteId.value);
  const interview = invite && (await findInterview(db, invite.interviewId));
  if (!invite || !interview) return fail("invite-invalid", "the invite or its interview is gone");
  if (invite.revokedAt) return fail("invite-revoked", "the invite was revoked");
  const member = invite.createdBy ? await findMemberById(db, invite.createdBy) : null;
  return ok({ invite, interview, invitedBy: member?.name ?? null });
}
