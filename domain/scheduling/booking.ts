import { fail, ok, type Result } from "../result.ts";
import type { Instant, Stretch } from "./zone.ts";

/** `held` while its form is filled in; `requested` where the host wants to approve; the last four are ends. */
export const BOOKING_STATES = [
  "held",
  "requested",
  "confirmed",
  "declined",
  "cancelled",
  "expired",
  "missed",
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** How long a slot is kept for whoever fills in the form. */
export const HOLD_MS = 5 * 60_000;
/** A request that nobody answers gives the time back. */
export const REQUEST_MS = 48 * 3_600_000;

export interface Booking extends Stretch {
  readonly state: BookingState;
  /** When a hold or a request lapses; null: never. */
  readonly expiresAt: Instant | null;
  /** Rises with every change that its calendar entries have to follow. */
  readonly sequence: number;
  readonly needsApproval: boolean;
}

export type BookingStep =
  | { readonly kind: "book" }
  | { readonly kind: "release" }
  | { readonly kind: "approve" }
  | { readonly kind: "decline" }
  | { readonly kind: "cancel" }
  | { readonly kind: "move"; readonly start: Instant }
  | { readonly kind: "miss" };

export const lapsed = ({ expiresAt }: Booking, now: Instant): boolean =>
  expiresAt !== null && expiresAt <= now;

/** Whether it takes its people's time. */
export const takesTime = (booking: Booking, now: Instant): boolean =>
  (booking.state === "held" || booking.state === "requested" || booking.state === "confirmed") &&
  !lapsed(booking, now);

const booked = (booking: Booking, now: Instant): Booking =>
  booking.needsApproval
    ? { ...booking, state: "requested", expiresAt: Math.min(now + REQUEST_MS, booking.start) }
    : { ...booking, state: "confirmed", expiresAt: null };

/** From which states a step may be taken (rule SCH-8). */
const FROM: { readonly [K in BookingStep["kind"]]: readonly BookingState[] } = {
  book: ["held"],
  release: ["held"],
  approve: ["requested"],
  decline: ["requested"],
  cancel: ["requested", "confirmed"],
  move: ["confirmed"],
  miss: ["confirmed"],
};

/** What comes too late once a hold or a request has lapsed, whether anybody has noticed yet or not. */
const AWAITED: readonly BookingStep["kind"][] = ["book", "approve", "decline"];

function after(booking: Booking, step: BookingStep, now: Instant): Booking {
  const sequence = booking.sequence + 1;
  switch (step.kind) {
    case "book":
      return booked(booking, now);
    case "release":
      return { ...booking, state: "expired", expiresAt: null };
    case "approve":
      return { ...booking, state: "confirmed", expiresAt: null, sequence };
    case "decline":
      return { ...booking, state: "declined", expiresAt: null, sequence };
    case "cancel":
      return { ...booking, state: "cancelled", expiresAt: null, sequence };
    case "move":
      return { ...booking, start: step.start, end: step.start + booking.end - booking.start, sequence };
    case "miss":
      return { ...booking, state: "missed" };
  }
}

/** What a step makes of a booking, or why it cannot be taken. Whether the time is free is asked of the slots. */
export function decideBooking(booking: Booking, step: BookingStep, now: Instant): Result<Booking> {
  if (lapsed(booking, now) || (booking.state === "expired" && AWAITED.includes(step.kind)))
    return fail("outdated", "the time was given back");
  if (!FROM[step.kind].includes(booking.state))
    return fail("wrong-stage", `${step.kind} of a booking that is ${booking.state}`);
  const begun = booking.start <= now;
  if (step.kind === "miss" ? !begun : begun)
    return fail("wrong-stage", begun ? "it has begun" : "it has not begun");
  return ok(after(booking, step, now));
}
