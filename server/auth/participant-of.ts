import { findInvite } from "#db/queries/invite.ts";
import { findParticipant, findParticipantOfMember, type StoredParticipant } from "#db/queries/participant.ts";
import type { Actor } from "#domain/access/actor.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

type Storage = Pick<Runtime, "db">;

function placeOf({ db }: Storage, actor: Actor, interviewId: string): Promise<StoredParticipant | null> {
  if (actor.kind === "member") return findParticipantOfMember(db, interviewId, actor.memberId);
  if (actor.kind === "guest") return findParticipant(db, actor.participantId);
  return Promise.resolve(null);
}

/** The actor's place in the interview, if it still stands: not removed, and its invite not revoked. */
export async function participantOf(
  storage: Storage,
  actor: Actor,
  interviewId: string,
): Promise<Result<StoredParticipant>> {
  if (actor.kind === "nobody") return fail("not-signed-in", "no session and no guest pass");
  const place = await placeOf(storage, actor, interviewId);
  // An interview that is not the actor's looks like one that does not exist.
  if (!place || place.interviewId !== interviewId) return fail("not-found", "no place in this interview");
  const invite = place.inviteId ? await findInvite(storage.db, place.inviteId) : null;
  if (invite?.revokedAt) return fail("invite-revoked", "the invite of this place was revoked");
  if (place.removedAt) return fail("forbidden", "removed from this interview");
  return ok(place);
}
