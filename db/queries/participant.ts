import { and, eq } from "drizzle-orm";
import type { Participant } from "../../domain/access/actor.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Db } from "../client.ts";
import { participant } from "../schema/participant.ts";
import { isUniqueViolation } from "../violation.ts";

export interface StoredParticipant extends Participant {
  readonly interviewId: string;
  readonly memberId: string | null;
  readonly inviteId: string | null;
  readonly admittedAt: Date | null;
  readonly removedAt: Date | null;
}

export async function insertParticipant(db: Db, row: StoredParticipant): Promise<Result<StoredParticipant>> {
  try {
    await db.transaction((tx) => tx.insert(participant).values(row));
    return ok(row);
  } catch (error) {
    if (isUniqueViolation(error)) return fail("conflict", "the member already has a place in this interview");
    throw error;
  }
}

export async function findParticipant(db: Db, id: string): Promise<StoredParticipant | null> {
  const [row] = await db.select().from(participant).where(eq(participant.id, id));
  return row ?? null;
}

export async function findParticipantOfMember(
  db: Db,
  interviewId: string,
  memberId: string,
): Promise<StoredParticipant | null> {
  const [row] = await db
    .select()
    .from(participant)
    .where(and(eq(participant.interviewId, interviewId), eq(participant.memberId, memberId)));
  return row ?? null;
}

export const listParticipants = (db: Db, interviewId: string): Promise<readonly StoredParticipant[]> =>
  db.select().from(participant).where(eq(participant.interviewId, interviewId)).orderBy(participant.id);

export const listParticipantsOfInvite = (db: Db, inviteId: string): Promise<readonly StoredParticipant[]> =>
  db.select().from(participant).where(eq(participant.inviteId, inviteId)).orderBy(participant.id);
