import { z } from "zod";
import { addAuditEntry, latestAuditEntries } from "#db/queries/audit-entry.ts";
import { findAdmins, listMembers, setRoles } from "#db/queries/member.ts";
import { BANK_ROLES, type BankMember } from "#domain/access/bank-role.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

/** The admin page shows so many at most. */
const MAX_MEMBERS = 500;
const MAX_AUDIT = 100;

export const RoleGrant = z.strictObject({
  memberId: z.uuid(),
  admin: z.boolean(),
  bankRole: z.enum(BANK_ROLES).nullable(),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

/** Fails with "conflict" where nobody would be left to grant roles. */
export async function grantRoles(
  { db, clock }: Runtime,
  who: BankMember,
  { memberId, admin, bankRole }: RoleGrant,
): Promise<Result<null>> {
  if (!who.admin) return fail("forbidden", "admins only");
  return db.transaction(async (tx): Promise<Result<null>> => {
    const admins = await findAdmins(tx, { lock: true });
    if (!admin && admins.every(({ id }) => id === memberId)) return fail("conflict", "the last admin");
    const member = (await listMembers(tx, MAX_MEMBERS)).find(({ id }) => id === memberId);
    const before = member && (await setRoles(tx, memberId, { admin, bankRole }));
    if (!before) return fail("not-found", "no such member");
    const yes = (is: boolean): string => (is ? "yes" : "no");
    await addAuditEntry(tx, {
      at: new Date(clock()),
      memberId: who.memberId,
      memberName: who.name,
      act: "roles",
      body: {
        to: member.name,
        email: member.email,
        admin: yes(admin),
        bankRole,
        adminBefore: yes(before.admin),
        bankRoleBefore: before.bankRole,
      },
    });
    return ok(null);
  });
}

export async function administration({ db }: Runtime, who: BankMember) {
  if (!who.admin) return fail("forbidden", "admins only");
  const [members, audit] = await Promise.all([
    listMembers(db, MAX_MEMBERS),
    latestAuditEntries(db, MAX_AUDIT),
  ]);
  const shown = members.map(({ id, name, email, admin, bankRole }) => ({ id, name, email, admin, bankRole }));
  return ok({ members: shown, audit, own: who.memberId });
}
