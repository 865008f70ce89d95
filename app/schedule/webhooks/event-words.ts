import type { WebhookEventKind } from "#domain/webhook/webhook-event.ts";

/** What each kind of event is called; there is but one verb for each. */
export const EVENT_WORDS = {
  "booking.booked": "booked",
  "booking.moved": "moved",
  "booking.cancelled": "cancelled",
  "interview.started": "started",
  "interview.ended": "ended",
} as const satisfies Record<WebhookEventKind, string>;
