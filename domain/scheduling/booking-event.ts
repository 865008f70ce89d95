import type { Booking, BookingStep } from "./booking.ts";
import type { Instant } from "./zone.ts";

export const BOOKING_EVENTS = [
  "offered",
  "requested",
  "confirmed",
  "declined",
  "cancelled",
  "moved",
  "missed",
  "expired",
] as const;
export type BookingEventKind = (typeof BOOKING_EVENTS)[number];

export const BOOKING_SIDES = ["host", "guest", "system"] as const;
export type BookingSide = (typeof BOOKING_SIDES)[number];

/** Who took a step, and why they say they did. */
export interface StepBy {
  readonly side: BookingSide;
  /** Null: a guest without an account, or Dryrun itself. */
  readonly memberId: string | null;
  readonly reason: string;
}

/** One step of a booking's life, as both parties can read it afterwards. */
export interface BookingEvent extends StepBy {
  readonly id: string;
  readonly bookingId: string;
  readonly kind: BookingEventKind;
  readonly start: Instant;
  readonly end: Instant;
  /** Where it was before it was moved; null for every other kind. */
  readonly previousStart: Instant | null;
  /** The booking's own, after the step. */
  readonly sequence: number;
  readonly at: Instant;
}

const KINDS = {
  release: null,
  approve: "confirmed",
  decline: "declined",
  cancel: "cancelled",
  move: "moved",
  miss: "missed",
} as const;

/** What a step that was taken is called in the history; null: nobody but its holder knew of it. `after` is the booking it led to. */
export const eventKind = (step: BookingStep, after: Booking): BookingEventKind | null =>
  step.kind === "book" ? (after.state === "requested" ? "requested" : "confirmed") : KINDS[step.kind];
