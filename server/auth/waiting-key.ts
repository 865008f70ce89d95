import { z } from "zod";
import { fail, ok, type Result } from "#domain/result.ts";
import { DAY_MS } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { readToken, signToken } from "./signed-token.ts";

const VALID_MS = 200 * DAY_MS;
const Body = z.object({ waitingId: z.uuid() });

/** What lets a guest without an account look at their place in a line and give it up. */
export const waitingKey = ({ env, clock }: Pick<Runtime, "env" | "clock">, waitingId: string): string =>
  signToken(env.authSecret, "waiting", { body: { waitingId }, expires: clock() + VALID_MS });

export function readWaitingKey(
  { env, clock }: Pick<Runtime, "env" | "clock">,
  key: string,
): Result<{ readonly waitingId: string }> {
  const read = readToken(key, "waiting", { secret: env.authSecret, now: clock() });
  if (!read.ok) return read;
  const body = Body.safeParse(read.value);
  return body.success ? ok(body.data) : fail("invite-invalid", "no place in the key");
}
