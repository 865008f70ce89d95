import type { Db } from "#db/client.ts";
import { findBooking } from "#db/queries/booking.ts";
import { bookingsOf, findMatch, lockMatch, type StoredMatch, sideOf } from "#db/queries/queue-match.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { answerOffer as decide, type OfferAnswer, type OfferSide } from "#domain/scheduling/queue-offer.ts";
import type { OfferState } from "#domain/scheduling/queue-state.ts";
import type { Runtime } from "../runtime.ts";
import { stepBooking } from "./book-slot.ts";
import { settleRoom } from "./booking-room.ts";
import { runRound } from "./run-round.ts";
import { lapseOffer, type Outcomes, settleOffer } from "./settle-offer.ts";

/** Confirms the booking, or both halves, together or not at all: false where a hold could not be kept. */
async function confirmAll({ clock, newId }: Runtime, tx: Db, match: StoredMatch): Promise<boolean> {
  const refused = new Set<string>();
  await tx
    .transaction(async (db) => {
      for (const bookingId of bookingsOf(match)) {
        const by = { side: "system" as const, memberId: null, reason: "" };
        const taken = await stepBooking({ db, clock, newId }, { bookingId, step: { kind: "book" }, by });
        if (taken.ok) continue;
        refused.add(bookingId);
        throw new Error("a hold of the practice queue is gone");
      }
    })
    .catch((error: unknown) => {
      if (refused.size === 0) throw error;
    });
  return refused.size === 0;
}

const TURNED_DOWN = { decline: ["declined", "other-declined"], leave: ["left", "other-left"] } as const;

function outcomesOf(answer: "decline" | "leave", side: OfferSide): Outcomes {
  const [own, other] = TURNED_DOWN[answer];
  return side === "host" ? { host: own, guest: other } : { host: other, guest: own };
}

async function settle(
  runtime: Runtime,
  tx: Db,
  match: StoredMatch,
  { memberId, side, answer }: { memberId: string; side: OfferSide; answer: OfferAnswer },
): Promise<OfferState> {
  const now = runtime.clock();
  if (answer !== "accept") {
    await settleOffer(tx, { ...match, declinedBy: memberId }, outcomesOf(answer, side), now);
    return match.state;
  }
  const lost = match.state === "agreed" && !(await confirmAll(runtime, tx, match));
  const settled = lost ? { ...match, state: "withdrawn" as const } : match;
  const outcome = lost ? "time-taken" : "agreed";
  // An offer that waits for the other one leaves both where they are.
  if (settled.state === "offered") await settleOffer(tx, settled, null, now);
  else await settleOffer(tx, settled, { host: outcome, guest: outcome }, now);
  return settled.state;
}

/** Rule SCH-27: a room for each half, with its question prepared. Where that fails, a job repeats it. */
async function openRooms(runtime: Runtime, matchId: string): Promise<void> {
  const match = await findMatch(runtime.db, matchId);
  for (const bookingId of match ? bookingsOf(match) : []) {
    const booking = await findBooking(runtime.db, bookingId);
    const opened = booking ? await settleRoom(runtime, booking) : ok(null);
    if (!opened.ok) runtime.log.warn({ bookingId, failure: opened.failure }, "a room was not made");
  }
}

/** Rule SCH-26. The match is locked while it is answered, so that of two answers at once the second sees the first. */
export async function answerOffer(
  runtime: Runtime,
  memberId: string,
  { matchId, answer }: { readonly matchId: string; readonly answer: OfferAnswer },
): Promise<Result<OfferState>> {
  const answered = await runtime.db.transaction(async (tx): Promise<Result<OfferState>> => {
    const match = await lockMatch(tx, matchId);
    const side = match && sideOf(match, memberId);
    if (!match || !side) return fail("not-found", "no such offer");
    const decided = decide(match, side, answer, runtime.clock());
    if (!decided.ok) {
      await lapseOffer(tx, matchId, runtime.clock());
      return decided;
    }
    if (decided.value === match) return ok(match.state);
    return ok(await settle(runtime, tx, decided.value, { memberId, side, answer }));
  });
  if (!answered.ok) return answered;
  if (answered.value === "agreed") await openRooms(runtime, matchId);
  else if (answered.value !== "offered") await runRound(runtime);
  return answered;
}
