import { BOOKING_EVENTS, type BookingSide } from "./booking-event.ts";
import type { Instant } from "./zone.ts";

export const NOTIFICATIONS = [...BOOKING_EVENTS, "reminder"] as const;
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
