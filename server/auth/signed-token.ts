import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { fail, ok, type Result } from "#domain/result.ts";

/** Each purpose has a key of its own, so a token made for one is forged for every other. */
export type Purpose = "invite" | "guest" | "booking" | "waiting";

const Envelope = z.strictObject({ body: z.record(z.string(), z.string()), expires: z.int() });
const MAX_TOKEN_CHARS = 1_024;

const seal = (secret: string, purpose: Purpose, text: string): Buffer => {
  const key = createHmac("sha256", secret).update(`dryrun ${purpose}`).digest();
  return createHmac("sha256", key).update(text).digest();
};

/** `expires` is in ms since 1970; the token can be read by anyone and changed by nobody. */
export function signToken(
  secret: string,
  purpose: Purpose,
  { body, expires }: { body: Record<string, string>; expires: number },
): string {
  const text = Buffer.from(JSON.stringify({ body, expires })).toString("base64url");
  return `${text}.${seal(secret, purpose, text).toString("base64url")}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Fails with "invite-invalid" or "invite-expired": both kinds of token stand for an invite. */
export function readToken(
  token: string,
  purpose: Purpose,
  { secret, now }: { secret: string; now: number },
): Result<Record<string, string>> {
  if (token.length > MAX_TOKEN_CHARS) return fail("invite-invalid", "the token is too long");
  const [text = "", signature = ""] = token.split(".", 2);
  const given = Buffer.from(signature, "base64url");
  const right = seal(secret, purpose, text);
  if (given.length !== right.length || !timingSafeEqual(given, right))
    return fail("invite-invalid", "the signature does not fit");
  const parsed = Envelope.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success) return fail("invite-invalid", "the token's content has another shape");
  if (parsed.data.expires <= now) return fail("invite-expired", "the token has expired");
  return ok(parsed.data.body);
}
