import { z } from "zod";
import { insertMember, type Member } from "#db/queries/member.ts";
import { MAX_NAME_CHARS, MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from "#domain/access/limits.ts";
import { LogText } from "#domain/interview/event.ts";
import type { Result } from "#domain/result.ts";
import { hashPassword } from "../auth/password.ts";
import { admitOwner } from "../first-admins.ts";
import type { Runtime } from "../runtime.ts";

const MAX_EMAIL_CHARS = 254;

export const Email = z.string().trim().toLowerCase().max(MAX_EMAIL_CHARS).pipe(z.email());
export const PersonName = LogText(MAX_NAME_CHARS)
  .transform((name) => name.trim())
  .pipe(z.string().min(1));

export const SignUpInput = z.strictObject({
  name: PersonName,
  email: Email,
  password: z.string().min(MIN_PASSWORD_CHARS).max(MAX_PASSWORD_CHARS),
  locale: z.enum(["en", "zh"]),
});
export type SignUpInput = z.infer<typeof SignUpInput>;

export interface Visitor {
  /** Where the request comes from, for rate limits. */
  readonly host: string;
}

/** Makes an account with a password. Fails with "email-taken". */
export async function signUp(
  runtime: Runtime,
  visitor: Visitor,
  input: SignUpInput,
): Promise<Result<Member>> {
  const allowed = await runtime.limits.take("sign-up-host", visitor.host);
  if (!allowed.ok) return allowed;
  const { name, email, password, locale } = input;
  const made = await insertMember(runtime.db, {
    id: runtime.newId(),
    email,
    name,
    passwordHash: await hashPassword(password),
    locale,
    admin: false,
    bankRole: null,
    createdAt: new Date(runtime.clock()),
  });
  if (made.ok) await admitOwner(runtime);
  return made;
}
