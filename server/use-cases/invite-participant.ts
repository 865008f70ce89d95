import { z } from "zod";
import { type Invite, insertInvite, listInvites } from "#db/queries/invite.ts";
import type { StoredParticipant } from "#db/queries/participant.ts";
import { ROLES } from "#domain/access/actor.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { inviteLink } from "../auth/invite-link.ts";
import type { Runtime } from "../runtime.ts";
import { PersonName } from "./sign-up.ts";

export const INVITE_DAYS = 14;
const DAY_MS = 24 * 3600 * 1000;
/** Of one interview, revoked ones included. */
export const MAX_INVITES = 40;

export const NewInvite = z.object({ role: z.enum(ROLES), name: PersonName.nullable() });
export type NewInvite = z.infer<typeof NewInvite>;

export interface IssuedInvite extends Invite {
  readonly link: string;
}

export const draftInvite = (
  { newId, clock }: Runtime,
  { interviewId, createdBy }: { interviewId: string; createdBy: string | null },
  { role, name }: NewInvite,
): Invite => ({
  id: newId(),
  interviewId,
  role,
  name,
  expiresAt: new Date(clock() + INVITE_DAYS * DAY_MS),
  revokedAt: null,
  createdBy,
  createdAt: new Date(clock()),
});

/** A signed link that admits one person to one interview, until it expires or is revoked. */
export async function inviteParticipant(
  runtime: Runtime,
  by: StoredParticipant,
  input: NewInvite,
): Promise<Result<IssuedInvite>> {
  const { interviewId, memberId } = by;
  const before = await listInvites(runtime.db, interviewId);
  if (before.length >= MAX_INVITES)
    return fail("too-large", `${MAX_INVITES} invites were made for this interview`);
  const invite = draftInvite(runtime, { interviewId, createdBy: memberId }, input);
  await insertInvite(runtime.db, invite);
  return ok({ ...invite, link: inviteLink(runtime, invite) });
}
