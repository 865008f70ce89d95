import { z } from "zod";
import { findMemberByEmail, type Member } from "#db/queries/member.ts";
import { MAX_PASSWORD_CHARS } from "#domain/access/limits.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { passwordFits } from "../auth/password.ts";
import type { Runtime } from "../runtime.ts";
import { Email, type Visitor } from "./sign-up.ts";

export const SignInInput = z.object({ email: Email, password: z.string().min(1).max(MAX_PASSWORD_CHARS) });

/** The member whose password this is. An unknown address and a wrong password are told alike. */
export async function signIn(runtime: Runtime, visitor: Visitor, input: unknown): Promise<Result<Member>> {
  const parsed = SignInInput.safeParse(input);
  if (!parsed.success) return fail("wrong-credentials", "not an address and a password");
  const { email, password } = parsed.data;
  for (const [what, key] of [
    ["sign-in-host", visitor.host],
    ["sign-in-email", email],
  ] as const) {
    const allowed = await runtime.limits.take(what, key);
    if (!allowed.ok) return allowed;
  }
  const member = await findMemberByEmail(runtime.db, email);
  const fits = await passwordFits(member?.passwordHash ?? null, password);
  return member && fits ? ok(member) : fail("wrong-credentials", "no such pair");
}
