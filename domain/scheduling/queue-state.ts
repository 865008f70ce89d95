import { DAY_MS, type Instant, MINUTE_MS } from "./zone.ts";

/** `offered` while an answer is due, `matched` once both said yes, `paused` after two deadlines that passed in silence. */
export const QUEUE_STATES = ["waiting", "offered", "matched", "paused", "left"] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

export const OFFER_STATES = ["offered", "agreed", "declined", "lapsed", "withdrawn"] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** Why somebody is back in the line. */
export const BACK_REASONS = [
  "other-declined",
  "other-silent",
  "other-left",
  "own-silence",
  "time-taken",
] as const;
export type BackReason = (typeof BACK_REASONS)[number];

/** So long both have to say yes or no, at the most. */
export const ANSWER_MS = 12 * 60 * MINUTE_MS;
/** An offer that is still open so long before its start has lapsed. */
export const ANSWER_MARGIN_MS = 60 * MINUTE_MS;
/** What starts sooner is not offered: both need some time to answer, and then to come. */
export const OFFER_LEAD_MS = 3 * 60 * MINUTE_MS;
/** Starts further ahead are not offered. */
export const QUEUE_HORIZON_MS = 14 * DAY_MS;
/** Who says nothing this many times in a row is asked no more until they are back. */
export const SILENCES_BEFORE_PAUSE = 2;
/** Two of whom one said no or nothing are not offered each other again for this long. */
export const OFFER_REST_MS = 7 * DAY_MS;

/** Until when an offer that is made now has to be answered (rule SCH-26). */
export const answerBy = (now: Instant, start: Instant): Instant =>
  Math.min(now + ANSWER_MS, start - ANSWER_MARGIN_MS);
