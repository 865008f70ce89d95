import { findInvite, revokeInvite as markRevoked } from "#db/queries/invite.ts";
import { listParticipantsOfInvite, type StoredParticipant } from "#db/queries/participant.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { recordCommand } from "../log/ledger.ts";
import type { Runtime } from "../runtime.ts";

/** Closes an invite, and removes whoever came in by it. Revoking twice changes nothing. */
export async function revokeInvite(
  runtime: Runtime,
  by: StoredParticipant,
  inviteId: string,
): Promise<Result<null>> {
  const { interviewId } = by;
  const invite = await findInvite(runtime.db, inviteId);
  if (invite?.interviewId !== interviewId) return fail("not-found", "no such invite in this interview");
  await markRevoked(runtime.db, inviteId, new Date(runtime.clock()));
  for (const { id: participantId, removedAt } of await listParticipantsOfInvite(runtime.db, inviteId)) {
    if (removedAt) continue;
    const command = { id: runtime.newId(), body: { kind: "participant-removed" as const, participantId } };
    const removed = await recordCommand(runtime.ledger, { interviewId, by, command });
    if (!removed.ok) return removed;
  }
  return ok(null);
}
