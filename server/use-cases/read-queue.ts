import type { Db } from "#db/client.ts";
import { findBooking } from "#db/queries/booking.ts";
import { findMemberById } from "#db/queries/member.ts";
import { countAgreed, countWaiting, findEntry } from "#db/queries/queue.ts";
import { bookingsOf, findCurrentMatch, type StoredMatch, sideOf } from "#db/queries/queue-match.ts";
import { DAY_MS, type Instant } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";

const COUNTED_DAYS = 30;

/** One meeting of a match, as this member sees it. */
async function halfFor(db: Db, bookingId: string, memberId: string) {
  const booking = await findBooking(db, bookingId);
  if (!booking) return [];
  const { id, state, start, end, interviewId } = booking;
  return [{ id, state, start, end, interviewId, interviewing: booking.guestId !== memberId }];
}

/** The other one's name is told once both have accepted. */
async function matchFor(db: Db, match: StoredMatch, memberId: string) {
  const side = sideOf(match, memberId) ?? "guest";
  const other = side === "host" ? match.guestId : match.hostId;
  const agreed = match.state === "agreed";
  const halves = await Promise.all(bookingsOf(match).map((id) => halfFor(db, id, memberId)));
  return {
    id: match.id,
    agreed,
    accepted: match.accepted[side],
    partner: agreed ? ((await findMemberById(db, other))?.name ?? null) : null,
    deadline: match.deadline,
    start: match.start,
    end: match.end,
    topics: [...new Set(match.topics)],
    levels: [...new Set(match.levels)],
    language: match.language,
    halves: halves.flat(),
  };
}

async function currentFor(db: Db, memberId: string, now: Instant) {
  const match = await findCurrentMatch(db, memberId, now);
  if (!match) return null;
  const seen = await matchFor(db, match, memberId);
  const stands = !seen.agreed || seen.halves.some(({ state }) => state === "confirmed");
  return stands ? seen : null;
}

/** A member's place in the practice queue, and what has come of it. */
export async function readQueue({ db, clock }: Pick<Runtime, "db" | "clock">, memberId: string) {
  const now = clock();
  const [entry, others, agreed, match] = await Promise.all([
    findEntry(db, memberId),
    countWaiting(db, memberId),
    countAgreed(db, now - COUNTED_DAYS * DAY_MS),
    currentFor(db, memberId, now),
  ]);
  return {
    entry: entry && {
      state: entry.state,
      wish: entry.wish,
      since: entry.since,
      ahead: entry.ahead,
      back: entry.back,
      why: entry.why,
    },
    others,
    agreed,
    match,
    now,
  };
}
