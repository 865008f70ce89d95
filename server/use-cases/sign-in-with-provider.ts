import {
  type Account,
  findMemberByAccount,
  findMemberByEmail,
  insertMember,
  linkAccount,
  type Member,
} from "#db/queries/member.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { Email, PersonName } from "./sign-up.ts";

export interface ProviderIdentity {
  readonly account: Account;
  readonly name: string | null;
  /** Only an address that the provider has verified; null when it vouches for none. */
  readonly verifiedEmail: string | null;
}

const newMember = ({ newId, clock }: Runtime, name: string | null, email: string): Member => ({
  id: newId(),
  email,
  name: PersonName.safeParse(name ?? "").data ?? email.split("@")[0] ?? email,
  passwordHash: null,
  locale: "en",
  admin: false,
  bankRole: null,
  createdAt: new Date(clock()),
});

/** A known account signs its member in; a new one is linked to the member of its verified address, made if need be. */
export async function signInWithProvider(
  runtime: Runtime,
  identity: ProviderIdentity,
): Promise<Result<Member>> {
  const known = await findMemberByAccount(runtime.db, identity.account);
  if (known) return ok(known);
  const email = Email.safeParse(identity.verifiedEmail);
  if (!email.success)
    return fail("wrong-credentials", "the provider has no verified address for this account");
  const existing = await findMemberByEmail(runtime.db, email.data);
  const member = existing
    ? ok(existing)
    : await insertMember(runtime.db, newMember(runtime, identity.name, email.data));
  if (!member.ok) return member;
  const linked = await linkAccount(runtime.db, member.value.id, identity.account);
  return linked.ok ? member : linked;
}
