import { findMemberById } from "#db/queries/member.ts";
import { type BankMember, mayWrite } from "#domain/access/bank-role.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";

/** The member with the roles of this moment: a session may be older than a role that was taken. */
export async function bankMember({ db }: Pick<Runtime, "db">, memberId: string): Promise<Result<BankMember>> {
  const member = await findMemberById(db, memberId);
  if (!member) return fail("not-signed-in", "the account is gone");
  return ok({ memberId, name: member.name, admin: member.admin, bankRole: member.bankRole });
}

export async function bankWriter(
  runtime: Pick<Runtime, "db">,
  memberId: string,
): Promise<Result<BankMember>> {
  const found = await bankMember(runtime, memberId);
  return found.ok && !mayWrite(found.value) ? fail("forbidden", "this needs a role in the bank") : found;
}
