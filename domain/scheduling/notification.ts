import { BOOKING_EVENTS, type BookingSide } from "./booking-event.ts";
import type { Instant } from "./zone.ts";

/** Steps of bookings, reminders, and what the practice queue proposes: a pair with a time, still without a name. */
export const NOTIFICATIONS = [...BOOKING_EVENTS, "reminder", "proposed"] as const;
export type NotificationKind = (typeof NOTIFICATIONS)[number];

/** What a member is told about a booking, as it was then. */
export interface NotificationFacts {
  readonly kind: NotificationKind;
  /** Who did it. */
  readonly side: BookingSide;
  readonly reason: string;
  readonly start: Instant;
  readonly previousStart: Instant | null;
}
