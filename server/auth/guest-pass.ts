import { z } from "zod";
import type { Actor } from "#domain/access/actor.ts";
import type { Runtime } from "../runtime.ts";
import { readToken, signToken } from "./signed-token.ts";

/** Long enough to come back for the report; a pass ends sooner when its invite is revoked. */
export const GUEST_PASS_MS = 90 * 24 * 3600 * 1000;

const Body = z.object({ participantId: z.uuid(), interviewId: z.uuid(), name: z.string() });
export type GuestPass = z.infer<typeof Body>;

type Keys = Pick<Runtime, "env" | "clock">;

export const issueGuestPass = ({ env, clock }: Keys, pass: GuestPass): string =>
  signToken(env.authSecret, "guest", { body: { ...pass }, expires: clock() + GUEST_PASS_MS });

/** Null for what is forged, expired or for another interview: such a guest is nobody. */
export function readGuestPass({ env, clock }: Keys, token: string, interviewId: string): Actor | null {
  const body = readToken(token, "guest", { secret: env.authSecret, now: clock() });
  if (!body.ok) return null;
  const pass = Body.safeParse(body.value);
  if (!pass.success || pass.data.interviewId !== interviewId) return null;
  return { kind: "guest", ...pass.data };
}
