import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { BANK_ROLES, type BankRole } from "../../domain/access/bank-role.ts";
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
  readonly bankRole: BankRole | null;
  readonly createdAt: Date;
}

export interface Account {
  readonly provider: string;
  readonly providerAccountId: string;
}

type Row = typeof member.$inferSelect;

const memberOf = (row: Row): Member => ({
  ...row,
  bankRole: BANK_ROLES.find((role) => role === row.bankRole) ?? null,
});

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
  return rows[0] ? memberOf(rows[0]) : null;
}

export async function findMemberById(db: Db, id: string): Promise<Member | null> {
  const rows = await db.select().from(member).where(eq(member.id, id));
  return rows[0] ? memberOf(rows[0]) : null;
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
  return rows[0] ? memberOf(rows[0].member) : null;
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

export async function listMembers(db: Db, most: number): Promise<readonly Member[]> {
  const rows = await db.select().from(member).orderBy(asc(member.createdAt), member.id).limit(most);
  return rows.map(memberOf);
}

export interface Roles {
  readonly admin: boolean;
  readonly bankRole: BankRole | null;
}

/** The roles before, or null for a member who is not there. The row stays locked until the transaction ends. */
export async function setRoles(tx: Db, id: string, roles: Roles): Promise<Roles | null> {
  const [row] = await tx.select().from(member).where(eq(member.id, id)).for("update");
  if (!row) return null;
  await tx.update(member).set(roles).where(eq(member.id, id));
  const { admin, bankRole } = memberOf(row);
  return { admin, bankRole };
}

/** Whether nobody else is an admin or reviewer. */
export async function reviewsAlone(db: Db, id: string): Promise<boolean> {
  const others = and(ne(member.id, id), or(eq(member.admin, true), eq(member.bankRole, "reviewer")));
  return (await db.select({ id: member.id }).from(member).where(others).limit(1)).length === 0;
}

/** With `lock` nobody else changes them until the transaction ends. */
export async function findAdmins(db: Db, { lock = false } = {}): Promise<readonly Member[]> {
  const admins = db.select().from(member).where(eq(member.admin, true)).orderBy(member.id);
  return (await (lock ? admins.for("update") : admins)).map(memberOf);
}

export async function findMembersByEmail(db: Db, emails: readonly string[]): Promise<readonly Member[]> {
  const found = inArray(
    sql`lower(${member.email})`,
    emails.map((email) => email.toLowerCase()),
  );
  return (await db.select().from(member).where(found)).map(memberOf);
}
