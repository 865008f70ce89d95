import type { Db } from "#db/client.ts";
import { changeBooking, lockBooking } from "#db/queries/booking.ts";
import { lockEntry, saveEntry } from "#db/queries/queue.ts";
import { bookingsOf, lockMatch, type StoredMatch, saveAnswers } from "#db/queries/queue-match.ts";
import { type Outcome, outcomeOfSilence, type Place, placeAfter } from "#domain/scheduling/queue-offer.ts";
import type { Instant } from "#domain/scheduling/zone.ts";

export interface Outcomes {
  readonly host: Outcome;
  readonly guest: Outcome;
}

/** The time that an offer held is free again. */
async function release(tx: Db, match: StoredMatch): Promise<void> {
  for (const id of bookingsOf(match)) {
    const booking = await lockBooking(tx, id);
    if (booking?.state === "held" || booking?.state === "expired")
      await changeBooking(tx, { ...booking, state: "expired", expiresAt: null }, false);
  }
}

async function place(tx: Db, memberId: string, outcome: Outcome, now: Instant): Promise<void> {
  const entry = await lockEntry(tx, memberId);
  if (entry?.state !== "offered") return;
  const after: Place = placeAfter(entry, outcome, now);
  await saveEntry(tx, { ...entry, ...after });
}

/**
 * Writes what became of an offer, and where it leaves both in the line (rule SCH-26); null: it still waits for one of
 * them. The match is locked.
 */
export async function settleOffer(
  tx: Db,
  match: StoredMatch,
  outcomes: Outcomes | null,
  now: Instant,
): Promise<void> {
  await saveAnswers(tx, match, now);
  if (outcomes === null) return;
  if (match.state !== "agreed") await release(tx, match);
  await place(tx, match.hostId, outcomes.host, now);
  await place(tx, match.guestId, outcomes.guest, now);
}

/** An offer whose deadline has passed; nothing happens where somebody was quicker. */
export async function lapseOffer(tx: Db, id: string, now: Instant): Promise<void> {
  const match = await lockMatch(tx, id);
  if (match?.state !== "offered" || match.deadline > now) return;
  const outcomes = { host: outcomeOfSilence(match, "host"), guest: outcomeOfSilence(match, "guest") };
  await settleOffer(tx, { ...match, state: "lapsed" }, outcomes, now);
}
