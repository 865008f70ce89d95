import { and, eq, isNull } from "drizzle-orm";
import type { Role } from "../../domain/access/actor.ts";
import type { Db } from "../client.ts";
import { invite } from "../schema/invite.ts";

export interface Invite {
  readonly id: string;
  readonly interviewId: string;
  readonly role: Role;
  readonly name: string | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export async function insertInvite(db: Db, row: Invite): Promise<void> {
  await db.insert(invite).values(row);
}

export async function findInvite(db: Db, id: string): Promise<Invite | null> {
  const [row] = await db.select().from(invite).where(eq(invite.id, id));
  return row ?? null;
}

export const listInvites = (db: Db, interviewId: string): Promise<readonly Invite[]> =>
  db.select().from(invite).where(eq(invite.interviewId, interviewId)).orderBy(invite.createdAt, invite.id);

/** False when there is no such invite or it was revoked before. */
export async function revokeInvite(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(invite)
    .set({ revokedAt: now })
    .where(and(eq(invite.id, id), isNull(invite.revokedAt)))
    .returning({ id: invite.id });
  return rows.length === 1;
}

export const extendInvite = (db: Db, id: string, expiresAt: Date): Promise<unknown> =>
  db.update(invite).set({ expiresAt }).where(eq(invite.id, id));
