import { addAuditEntry } from "#db/queries/audit-entry.ts";
import { findAdmins, findMembersByEmail, listMembers, type Member, setRoles } from "#db/queries/member.ts";
import { isOwnMachine } from "./own-machine.ts";
import type { Runtime } from "./runtime.ts";

type Parts = Pick<Runtime, "db" | "env" | "driver" | "log" | "clock">;

async function makeAdmin({ db, log, clock }: Parts, member: Member, why: string): Promise<void> {
  await db.transaction(async (tx) => {
    await setRoles(tx, member.id, { admin: true, bankRole: member.bankRole });
    await addAuditEntry(tx, {
      at: new Date(clock()),
      memberId: null,
      memberName: why,
      act: "roles",
      body: { to: member.name, email: member.email, admin: "yes", bankRole: member.bankRole },
    });
  });
  log.warn({ email: member.email, accountSince: member.createdAt, why }, "a member is an admin now");
}

/** On one's own machine the first account is an admin: nobody else can reach the sign-up page. */
export async function admitOwner(parts: Parts): Promise<void> {
  if (!isOwnMachine(parts) || (await findAdmins(parts.db)).length > 0) return;
  const [first] = await listMembers(parts.db, 1);
  if (first) await makeAdmin(parts, first, "own machine");
}

/**
 * Makes the accounts named in ADMIN_EMAILS admins. Only accounts that are there already: an address is not verified
 * at sign-up, so that a name in a variable must not wait for whoever takes it first.
 */
export async function admitAdmins(parts: Parts): Promise<void> {
  const { db, env, log } = parts;
  const named = env.adminEmails.length === 0 ? [] : await findMembersByEmail(db, env.adminEmails);
  for (const member of named) if (!member.admin) await makeAdmin(parts, member, "ADMIN_EMAILS");
  for (const email of env.adminEmails)
    if (!named.some((member) => member.email.toLowerCase() === email))
      log.warn(
        { email },
        "ADMIN_EMAILS names an address without an account: sign up with it, then start again",
      );
  await admitOwner(parts);
}
