import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { emailCodeTried, findEmailCode, insertEmailCode, proveEmailCode } from "#db/queries/email-code.ts";
import { insertMail } from "#db/queries/mail.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { mailWords, type Tongue } from "../mail/words.ts";
import type { Runtime } from "../runtime.ts";
import { Email } from "./sign-up.ts";

const CODE_MINUTES = 10;
const MINUTE_MS = 60_000;
const CODES = 1_000_000;
const CODE_DIGITS = 6;
/** Wrong codes for one mail: the chance to guess one is 5 in a million. */
const MAX_TRIES = 5;
const URGENT = 10;

export const VerificationStart = z.strictObject({ email: Email, locale: z.enum(["en", "zh"]) });
export const VerificationCode = z.strictObject({ id: z.uuid(), code: z.string().regex(/^\d{6}$/) });

const hashOf = ({ env }: Pick<Runtime, "env">, id: string, code: string): string =>
  createHmac("sha256", env.authSecret).update(`email code ${id} ${code}`).digest("hex");

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Sends a code to an address. `host` is the network address that asks. */
export async function startVerification(
  runtime: Runtime,
  { email, locale, host }: { readonly email: string; readonly locale: Tongue; readonly host: string },
): Promise<Result<{ readonly id: string; readonly minutes: number }>> {
  for (const [what, key] of [
    ["code-email", email],
    ["code-host", host],
  ] as const) {
    const taken = await runtime.limits.take(what, key);
    if (!taken.ok) return taken;
  }
  const [id, now] = [runtime.newId(), runtime.clock()];
  const code = String(randomInt(CODES)).padStart(CODE_DIGITS, "0");
  const expiresAt = now + CODE_MINUTES * MINUTE_MS;
  const t = mailWords(locale);
  await runtime.db.transaction(async (tx) => {
    await insertEmailCode(tx, { id, email, codeHash: hashOf(runtime, id, code), expiresAt });
    const mail = {
      id: runtime.newId(),
      key: `code/${id}`,
      kind: "code",
      to: email,
      locale,
      subject: t("code.subject", { code }),
      text: `${t("code.body", { code, minutes: CODE_MINUTES })}\n\n${t("signature")}\n`,
      dueAt: now,
      uselessAt: expiresAt,
      urgency: URGENT,
    };
    await insertMail(tx, mail, now);
  });
  if (runtime.env.smtpUrl === null)
    runtime.log.info({ email }, "a code waits at /admin/mail: no mail server is set");
  return ok({ id, minutes: CODE_MINUTES });
}

/** The address that the code was sent to, once the code is right; a code is good until it runs out. */
export async function checkVerification(
  runtime: Runtime,
  { id, code }: z.infer<typeof VerificationCode>,
): Promise<Result<{ readonly email: string }>> {
  const { db, clock } = runtime;
  const tried = await emailCodeTried(db, id, MAX_TRIES);
  if (!tried) return fail((await findEmailCode(db, id)) ? "too-many-requests" : "not-found", "no more tries");
  if (tried.expiresAt.getTime() <= clock()) return fail("outdated", "the code has run out");
  if (!same(tried.codeHash, hashOf(runtime, id, code))) return fail("wrong-credentials", "another code");
  await proveEmailCode(db, id, clock());
  return ok({ email: tried.email });
}
