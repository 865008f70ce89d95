import { z } from "zod";
import type { BookingEventKind } from "../scheduling/booking-event.ts";

/** What an endpoint can be told of. */
export const WEBHOOK_EVENTS = [
  "booking.booked",
  "booking.moved",
  "booking.cancelled",
  "interview.started",
  "interview.ended",
] as const;
export const WebhookEventKind = z.enum(WEBHOOK_EVENTS);
export type WebhookEventKind = z.infer<typeof WebhookEventKind>;

export const DELIVERY_STATES = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why nothing is sent to an endpoint. */
export const WEBHOOK_PAUSES = ["by-hand", "failing"] as const;
export type WebhookPause = (typeof WEBHOOK_PAUSES)[number];

/** Why an attempt did not reach the endpoint; an answer other than 2xx is `bad-status`. */
export const DELIVERY_PROBLEMS = [
  "bad-address",
  "private-address",
  "no-such-host",
  "unreachable",
  "timeout",
  "bad-status",
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

const OF_BOOKING: Partial<Record<BookingEventKind, WebhookEventKind>> = {
  confirmed: "booking.booked",
  moved: "booking.moved",
  cancelled: "booking.cancelled",
};

/** Requests, and what became of a request that was never booked, are told to nobody. */
export const ofBooking = (kind: BookingEventKind): WebhookEventKind | null => OF_BOOKING[kind] ?? null;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after the 1st, 2nd, ... failed attempt the next one is made. */
const RETRY_AFTER_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
] as const;
export const MAX_ATTEMPTS = RETRY_AFTER_MS.length + 1;

/** Null: it was the last attempt. */
export const retryAfter = (attempts: number): number | null => RETRY_AFTER_MS[attempts - 1] ?? null;

/** An endpoint that took nothing for so long is paused. */
export const PAUSE_AFTER_MS = 3 * 24 * HOUR_MS;

/** After a secret was replaced, requests are signed with both for so long. */
export const BOTH_SECRETS_MS = 24 * HOUR_MS;
