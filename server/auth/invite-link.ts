import { z } from "zod";
import type { Invite } from "#db/queries/invite.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Runtime } from "../runtime.ts";
import { readToken, signToken } from "./signed-token.ts";

const Body = z.object({ inviteId: z.uuid() });

/** The same invite gives the same link every time, so links need not be stored. */
export function inviteLink({ env }: Pick<Runtime, "env">, invite: Pick<Invite, "id" | "expiresAt">): string {
  const body = { inviteId: invite.id };
  const token = signToken(env.authSecret, "invite", { body, expires: invite.expiresAt.getTime() });
  return `${env.baseUrl}/invite/${token}`;
}

export function inviteIdOf({ env, clock }: Pick<Runtime, "env" | "clock">, token: string): Result<string> {
  const read = readToken(token, "invite", { secret: env.authSecret, now: clock() });
  if (!read.ok) return read;
  const body = Body.safeParse(read.value);
  return body.success ? ok(body.data.inviteId) : fail("invite-invalid", "no invite in the token");
}
