import { findBooking, hostsOfBooking, setInterview } from "#db/queries/booking.ts";
import { findEventType } from "#db/queries/event-type.ts";
import { findMemberById } from "#db/queries/member.ts";
import { bookingsOf, claimOpening, findMatch, type StoredMatch } from "#db/queries/queue-match.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { MINUTE_MS } from "#domain/scheduling/zone.ts";
import type { Runtime } from "../runtime.ts";
import { createInterview } from "./create-interview.ts";

/** For longer than it takes to make two rooms; after a crash another process goes on. */
const OPENING_MS = MINUTE_MS;

async function openRoom(runtime: Runtime, match: StoredMatch, i: number): Promise<Result<null>> {
  const { db } = runtime;
  const booking = await findBooking(db, bookingsOf(match)[i] ?? "");
  if (booking?.state !== "confirmed" || booking.interviewId !== null) return ok(null);
  const [type, hosts] = await Promise.all([
    findEventType(db, booking.eventTypeId),
    hostsOfBooking(db, booking.id),
  ]);
  const [host] = hosts;
  const candidate = booking.guestId === null ? null : await findMemberById(db, booking.guestId);
  if (!type || !host || !candidate) return fail("not-found", "somebody's account is gone");
  const made = await createInterview(runtime, host, {
    title: type.title,
    candidate: candidate.name,
    panel: [],
    questions: match.questions.slice(i, i + 1),
    candidateMember: candidate,
  });
  if (!made.ok) return made;
  await setInterview(db, booking.id, made.value.interviewId);
  return ok(null);
}

/** Rule SCH-27: a room for each half of an agreed match, with its question prepared. Made once. */
export async function openRooms(runtime: Runtime, matchId: string): Promise<Result<null>> {
  const now = runtime.clock();
  if (!(await claimOpening(runtime.db, matchId, now, now + OPENING_MS))) return ok(null);
  const match = await findMatch(runtime.db, matchId);
  if (!match) return ok(null);
  for (const i of bookingsOf(match).keys()) {
    const opened = await openRoom(runtime, match, i);
    if (!opened.ok) return opened;
  }
  return ok(null);
}
