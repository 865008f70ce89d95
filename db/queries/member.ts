import { and, eq, sql } from "drizzle-orm";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Db } from "../client.ts";
import { member, memberAccount } from "../schema/member.ts";
import { isUniqueViolation } from "../violation.ts";

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly locale: string;
  readonly admin: boolean;
  readonly createdAt: Date;
}

export interface Account {
  readonly provider: string;
  readonly providerAccountId: string;
}

export async function insertMember(db: Db, row: Member): Promise<Result<Member>> {
  try {
    // A savepoint: a refused e-mail must not end a surrounding transaction.
    await db.transaction((tx) => tx.insert(member).values(row));
    return ok(row);
  } catch (error) {
    if (isUniqueViolation(error)) return fail("email-taken", "a member has this e-mail");
    throw error;
  }
}

export async function findMemberByEmail(db: Db, email: string): Promise<Member | null> {
  const rows = await db
    .select()
    .from(member)
    .where(eq(sql`lower(${member.email})`, sql`lower(${email})`));
  return rows[0] ?? null;
}

export async function findMemberById(db: Db, id: string): Promise<Member | null> {
  const rows = await db.select().from(member).where(eq(member.id, id));
  return rows[0] ?? null;
}

export async function setMemberLocale(db: Db, id: string, locale: string): Promise<void> {
  await db.update(member).set({ locale }).where(eq(member.id, id));
}

export async function findMemberByAccount(db: Db, account: Account): Promise<Member | null> {
  const rows = await db
    .select({ member })
    .from(memberAccount)
    .innerJoin(member, eq(member.id, memberAccount.memberId))
    .where(
      and(
        eq(memberAccount.provider, account.provider),
        eq(memberAccount.providerAccountId, account.providerAccountId),
      ),
    );
  return rows[0]?.member ?? null;
}

/** Linking the same account to the same member again changes nothing; another member's account is a conflict. */
export async function linkAccount(db: Db, memberId: string, account: Account): Promise<Result<null>> {
  await db
    .insert(memberAccount)
    .values({ memberId, ...account })
    .onConflictDoNothing();
  const owner = await findMemberByAccount(db, account);
  return owner?.id === memberId ? ok(null) : fail("conflict", "the account belongs to another member");
}
