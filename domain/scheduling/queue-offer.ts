import { fail, ok, type Result } from "../result.ts";
import { type BackReason, type OfferState, type QueueState, SILENCES_BEFORE_PAUSE } from "./queue-state.ts";
import type { Instant } from "./zone.ts";

export type OfferSide = "host" | "guest";
export type OfferAnswer = "accept" | "decline" | "leave";

export interface Offer {
  readonly state: OfferState;
  readonly accepted: { readonly [side in OfferSide]: boolean };
  readonly deadline: Instant;
}

/** Rule SCH-26: what an answer makes of an offer. Said again, a yes stays a yes. */
export function answerOffer<T extends Offer>(
  offer: T,
  side: OfferSide,
  answer: OfferAnswer,
  now: Instant,
): Result<T> {
  if (answer === "accept" && offer.accepted[side] && ["offered", "agreed"].includes(offer.state))
    return ok(offer);
  if (offer.state !== "offered") return fail("wrong-stage", `the offer is ${offer.state}`);
  if (offer.deadline <= now) return fail("outdated", "the deadline has passed");
  if (answer !== "accept") return ok({ ...offer, state: "declined" });
  const accepted = { ...offer.accepted, [side]: true };
  return ok({ ...offer, accepted, state: accepted.host && accepted.guest ? "agreed" : "offered" });
}

/** What an offer that came to something, or to nothing, was for one of the two. */
export type Outcome = "agreed" | "declined" | "left" | "silent" | Exclude<BackReason, "own-silence">;

export interface Place {
  readonly state: QueueState;
  readonly since: Instant;
  readonly ahead: boolean;
  readonly silences: number;
  readonly back: BackReason | null;
}

/** Rule SCH-26: where it leaves them in the line. */
export function placeAfter(place: Place, outcome: Outcome, now: Instant): Place {
  const answered = { ...place, silences: 0, ahead: false, back: null };
  switch (outcome) {
    case "agreed":
      return { ...answered, state: "matched" };
    case "left":
      return { ...answered, state: "left" };
    case "declined":
      return { ...answered, state: "waiting", since: now };
    case "silent": {
      const silences = place.silences + 1;
      const state = silences >= SILENCES_BEFORE_PAUSE ? "paused" : "waiting";
      return { state, since: now, ahead: false, silences, back: "own-silence" };
    }
    default:
      return { ...place, state: "waiting", ahead: true, back: outcome };
  }
}

/** What an offer that nobody turned down was for one of the two, when its deadline passed. */
export const outcomeOfSilence = ({ accepted }: Offer, side: OfferSide): Outcome =>
  accepted[side] ? "other-silent" : "silent";
