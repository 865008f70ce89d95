import type { Role } from "#domain/access/actor.ts";

export const SESSION_COOKIE = "dryrun.session";
const ID_CHARS = 8;

/** One browser may hold several places in one interview, one for each role. */
export const guestCookie = (interviewId: string, role: Role): string =>
  `dryrun.guest.${interviewId.slice(0, ID_CHARS)}.${role}`;
