import { z } from "zod";
import {
  findParticipant,
  findParticipantOfMember,
  insertParticipant,
  type StoredParticipant,
} from "#db/queries/participant.ts";
import type { Actor } from "#domain/access/actor.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { issueGuestPass } from "../auth/guest-pass.ts";
import type { Runtime } from "../runtime.ts";
import { type OpenInvite, readInvite } from "./read-invite.ts";
import { PersonName } from "./sign-up.ts";

export const AcceptInvite = z.strictObject({ token: z.string().min(1).max(1_024), name: PersonName });
export type AcceptInvite = z.infer<typeof AcceptInvite>;

export interface Admission {
  readonly place: StoredParticipant;
  /** For the guest's browser to keep; members need none. */
  readonly pass: string | null;
}

/**
 * A member comes back to the place they have. One who opens the link of another role takes that place as a guest:
 * so one person can look at an interview from both sides.
 */
async function asWhom({ db }: Runtime, actor: Actor, { invite }: OpenInvite) {
  if (actor.kind !== "member") return { memberId: null, place: await findParticipant(db, invite.id) };
  const own = await findParticipantOfMember(db, invite.interviewId, actor.memberId);
  if (own?.role === invite.role) return { memberId: actor.memberId, place: own };
  const place = await findParticipant(db, invite.id);
  return { memberId: own ? null : actor.memberId, place };
}

/** One invite, one place: its id is the invite's, so that two openings at once cannot make two. */
async function takePlace(
  runtime: Runtime,
  { invite }: OpenInvite,
  { memberId, name }: { memberId: string | null; name: string },
): Promise<Result<StoredParticipant>> {
  const place: StoredParticipant = {
    id: invite.id,
    interviewId: invite.interviewId,
    role: invite.role,
    name,
    memberId,
    inviteId: invite.id,
    admittedAt: invite.role === "interviewer" ? new Date(runtime.clock()) : null,
    removedAt: null,
  };
  const inserted = await insertParticipant(runtime.db, place);
  const stored = inserted.ok ? place : await findParticipant(runtime.db, invite.id);
  return stored ? ok(stored) : inserted;
}

/** Also when the place was there before: a first try may have been cut off between the row and the log. */
async function recordPlace(runtime: Runtime, { id, interviewId, role, name }: StoredParticipant) {
  const participant = { id, role, name };
  const bodies = [{ kind: "participant-added" as const, participant }];
  return runtime.ledger.log.append({ interviewId, id, bodies });
}

/** Takes the place that an invite offers, or comes back to it. */
export async function acceptInvite(
  runtime: Runtime,
  actor: Actor,
  { token, name }: AcceptInvite,
): Promise<Result<Admission>> {
  const open = await readInvite(runtime, token);
  if (!open.ok) return open;
  const { memberId, place: before } = await asWhom(runtime, actor, open.value);
  const taken = before ? ok(before) : await takePlace(runtime, open.value, { memberId, name });
  if (!taken.ok) return taken;
  const place = taken.value;
  if (place.removedAt) return fail("forbidden", "removed from this interview");
  // A place that belongs to an account is entered by signing in, not by whoever holds the link.
  if (place.memberId !== null && place.memberId !== memberId)
    return fail("not-signed-in", "this place belongs to an account");
  const recorded = await recordPlace(runtime, place);
  if (!recorded.ok) return recorded;
  const { id: participantId, interviewId, name: known } = place;
  const pass =
    place.memberId === null ? issueGuestPass(runtime, { participantId, interviewId, name: known }) : null;
  return ok({ place, pass });
}
