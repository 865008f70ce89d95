/** What became of a mail; a dropped one was out of date before it could be sent. */
export const MAIL_STATES = ["waiting", "sent", "failed", "dropped"] as const;
export type MailState = (typeof MAIL_STATES)[number];

const MINUTE_MS = 60_000;
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** With the waits between them, about two days. */
export const MAX_ATTEMPTS = 17;
/** A sender that says nothing for so long is taken to be dead, and its mail is sent by another. */
export const LEASE_MS = 2 * MINUTE_MS;

/** What a mail server answered. Permanent: it will not take this mail, however often it is asked. */
export type Delivery =
  | { readonly status: "taken" }
  | { readonly status: "permanent"; readonly error: string }
  | { readonly status: "temporary"; readonly error: string };

/** What comes of an attempt, the `attempts`-th: done, given up, or when to try again. */
export type AfterAttempt =
  | { readonly state: "sent" | "failed" }
  | { readonly state: "waiting"; readonly dueAt: number };

export function afterAttempt(delivery: Delivery, attempts: number, now: number): AfterAttempt {
  if (delivery.status === "taken") return { state: "sent" };
  if (delivery.status === "permanent" || attempts >= MAX_ATTEMPTS) return { state: "failed" };
  return { state: "waiting", dueAt: now + Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) };
}
