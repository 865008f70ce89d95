import { decode } from "next-auth/jwt";
import { z } from "zod";
import { type Actor, ROLES, type Role } from "#domain/access/actor.ts";
import type { Runtime } from "../runtime.ts";
import { guestCookie, SESSION_COOKIE } from "./cookie-names.ts";
import { readGuestPass } from "./guest-pass.ts";
import { parseCookies } from "./parse-cookies.ts";

export interface PlaceAsked {
  readonly interviewId: string;
  /** Picks one of the places that this browser holds in the interview. */
  readonly as?: Role | undefined;
}

type Keys = Pick<Runtime, "env" | "clock">;
type Cookies = ReadonlyMap<string, string>;

const Session = z.object({ sub: z.uuid(), name: z.string(), admin: z.boolean() });
const NOBODY: Actor = { kind: "nobody" };

/** A session that was forged, has expired or has another shape is none. */
async function memberFrom({ env }: Keys, cookies: Cookies): Promise<Actor | null> {
  const token = cookies.get(SESSION_COOKIE);
  if (token === undefined) return null;
  const claims = await decode({ token, secret: env.authSecret }).catch(() => null);
  const session = Session.safeParse(claims);
  if (!session.success) return null;
  const { sub, name, admin } = session.data;
  return { kind: "member", memberId: sub, name, admin };
}

function guestFrom(keys: Keys, cookies: Cookies, { interviewId, as }: PlaceAsked): Actor | null {
  for (const role of as ? [as] : ROLES) {
    const token = cookies.get(guestCookie(interviewId, role));
    const guest = token === undefined ? null : readGuestPass(keys, token, interviewId);
    if (guest) return guest;
  }
  return null;
}

/**
 * Who asks: the one seam for tRPC, pages and sockets. The guest's place of the role asked for comes first,
 * then the member, then any place as a guest. What the actor may do is decided elsewhere, by `participantOf`.
 */
export async function actorFrom(
  keys: Keys,
  cookieHeader: string | null | undefined,
  ask?: PlaceAsked,
): Promise<Actor> {
  const cookies = parseCookies(cookieHeader);
  const asked = ask?.as ? guestFrom(keys, cookies, ask) : null;
  if (asked) return asked;
  const member = await memberFrom(keys, cookies);
  if (member) return member;
  return (ask && guestFrom(keys, cookies, { interviewId: ask.interviewId })) ?? NOBODY;
}
