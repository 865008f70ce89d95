import { RateLimiterMemory } from "rate-limiter-flexible";
import { fail, ok, type Result } from "#domain/result.ts";

/** Tries in a quarter of an hour: for one address of an account, and for one address on the network. */
const WINDOW_S = 15 * 60;
const SIGN_INS_PER_EMAIL = 10;
const SIGN_INS_PER_HOST = 100;
const SIGN_UPS_PER_HOST = 20;

const CODES_PER_EMAIL = 5;
const CODES_PER_HOST = 30;

/** With a hold of five minutes, at most a third of these at once: for one member, or one network address without. */
const HOLDS_PER_MEMBER = 30;
const HOLDS_PER_HOST = 30;
const WAITING_PER_HOST = 20;

export type Limited =
  | "sign-in-email"
  | "sign-in-host"
  | "sign-up-host"
  | "code-email"
  | "code-host"
  | "hold-member"
  | "hold-host"
  | "waiting-host";

export interface RateLimits {
  /** Counts one try; fails with "too-many-requests" once they are used up. */
  take(what: Limited, key: string): Promise<Result<null>>;
}

/** Counts in this process: with several nodes each allows its own share. */
export function createRateLimits(): RateLimits {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_S });
  const limiters: Record<Limited, RateLimiterMemory> = {
    "sign-in-email": limiter(SIGN_INS_PER_EMAIL),
    "sign-in-host": limiter(SIGN_INS_PER_HOST),
    "sign-up-host": limiter(SIGN_UPS_PER_HOST),
    "code-email": limiter(CODES_PER_EMAIL),
    "code-host": limiter(CODES_PER_HOST),
    "hold-member": limiter(HOLDS_PER_MEMBER),
    "hold-host": limiter(HOLDS_PER_HOST),
    "waiting-host": limiter(WAITING_PER_HOST),
  };
  return {
    take: (what, key) =>
      limiters[what].consume(key).then(
        () => ok(null),
        () => fail("too-many-requests", `${what} is used up`),
      ),
  };
}
